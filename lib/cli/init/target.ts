import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Host } from './host.ts';
import { type Place, toText } from './template.ts';

/** A file that the app shall have. */
export interface Target {
  /** Where it is written: from the app's folder, with `/` between. */
  path: string;
  text: string;
  /** The file that is in its place already, and stays as it is. */
  existing?: string;
  /** What is left to the user where that file has nothing of ours. */
  hint?: string;
}

/** Where the pages and the config of a status system are in an app. */
export interface Site {
  host: Host;
  /** The path of the pages, such as `/status`. */
  path: string;
  /** The file of the config, from the app's folder. */
  configFile: string;
}

/** How a target is made. */
export interface TargetOptions {
  /** The file of `templates/next` that it is made from. */
  template: string;
  existing: string | undefined;
  /** What stands in an existing file that needs nothing more; by default the name of this package. */
  mark?: RegExp;
  /** Says what to do where the mark is missing; nothing by default. */
  toHint?: (existing: string, place: Place) => string;
}

/** Makes a target from its template. */
export function toTarget(
  { host, path, configFile }: Site,
  { template, existing, mark = /\bstatusql\b/, toHint }: TargetOptions,
): Target {
  const toPlace = (file: string): Place => ({ host, path, config: toSpecifier(file, configFile) });
  const file = toFile(host, path, template);
  const isIncomplete = existing && toHint && !mark.test(readFileSync(join(host.folder, existing), 'utf8'));
  return {
    path: file,
    text: toText(template, toPlace(file)),
    existing,
    hint: isIncomplete ? toHint(existing, toPlace(existing)) : undefined,
  };
}

/** The path of the file that is made from a template, from the app's folder. */
export function toFile({ base, isTypeScript }: Host, path: string, template: string): string {
  const file = template.replace(/^app\/status(?=\/)/, `app${path}`).replace('.cache-components', '');
  return base + (isTypeScript ? file : file.replace(/\.ts(x?)$/, '.js$1'));
}

/** What one file imports another by; without the extension, which not every tsconfig allows, where it can be left out. */
function toSpecifier(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to.replace(/\.[jt]s$/, ''));
  return relative.startsWith('.') ? relative : `./${relative}`;
}
