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

/** How a target is made. */
export interface TargetOptions {
  /** Its path without extension, from beside `app/` on. */
  stem: string;
  /** The file of `templates/next` that its text is made from. */
  template: string;
  existing: string | undefined;
  /** What stands in an existing file that needs nothing more; by default the name of this package. */
  mark?: RegExp;
  /** Says what to do where the mark is missing; nothing by default. */
  toHint?: (existing: string, place: Place) => string;
}

/**
 * Makes what makes the targets of an app.
 * @param path the path of the pages, such as `/status`.
 * @param configFile the file of the config, from the app's folder.
 */
export function createTargetMaker(host: Host, path: string, configFile: string) {
  const toPlace = (file: string): Place => ({ host, path, config: toSpecifier(file, configFile) });

  return ({ stem, template, existing, mark = /\bstatusql\b/, toHint }: TargetOptions): Target => {
    const file = toFile(host, stem);
    const isIncomplete = existing && toHint && !mark.test(readFileSync(join(host.folder, existing), 'utf8'));
    return {
      path: file,
      text: toText(template, toPlace(file)),
      existing,
      hint: isIncomplete ? toHint(existing, toPlace(existing)) : undefined,
    };
  };
}

/** The path of a file that is made, from the app's folder. */
export function toFile({ base, isTypeScript }: Host, stem: string): string {
  const extension = isTypeScript ? 'ts' : 'js';
  return `${base}${stem}.${extension}${/(page|layout)$/.test(stem) ? 'x' : ''}`;
}

/** What one file imports another by; without the extension, which not every tsconfig allows, where it can be left out. */
function toSpecifier(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to.replace(/\.[jt]s$/, ''));
  return relative.startsWith('.') ? relative : `./${relative}`;
}
