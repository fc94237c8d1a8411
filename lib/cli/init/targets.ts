import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { findCodeFile } from './find-file.ts';
import { toConfigHint, toGraphQLHint, toInstrumentationHint, toProxyHint, toTakenHint } from './hints.ts';
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

/** The addresses that stay where they are, wherever the pages are. */
export const FIXED_ADDRESSES = ['/api/graphql', '/ping', '/bare-status'];

const CONFIG = 'status.config.ts';
const EXPORTS_STATUS = /\bexport\s+(const|let|var)?\s*(\{[^}]*\b)?status\b/;

/**
 * The files that make a status system of an app; the config first, as no mount shall be there without it.
 * @param path the path of the pages, such as `/status`.
 */
export function findTargets(host: Host, path: string): Target[] {
  const { nextConfig, routes } = host;
  const config = findConfig(host);
  const place = { host, path, configFile: config ?? toFile(host, path, CONFIG) };
  const make = (template: string, existing: string | undefined, toHint?: ToHint, mark?: RegExp) =>
    toTarget(place, template, existing, toHint, mark);
  const pageTemplate = `app/status/[[...path]]/page${nextConfig.cacheComponents ? '.cache-components' : ''}.tsx`;
  const page = make(pageTemplate, routes.get(path), toTakenHint);
  const hintProxy: ToHint = (existing, at) => toProxyHint(existing, at, listMounts(host, path));
  // The root layout, unless there is one, which a page that is there already has.
  const layout = findBeside(host, `app${path}/layout`);
  const needsLayout = !hasLayoutAbove(host, path) && (layout || !page.existing);
  return [
    make(CONFIG, config, toConfigHint, EXPORTS_STATUS),
    make('app/status/api/[[...path]]/route.ts', routes.get(`${path}/api`), toTakenHint),
    make('app/api/graphql/route.ts', routes.get('/api/graphql'), toGraphQLHint),
    make('app/ping/route.ts', routes.get('/ping')),
    make('app/bare-status/route.ts', routes.get('/bare-status')),
    ...(needsLayout ? [make('app/status/layout.tsx', layout)] : []),
    page,
    // Pages of the app's own want none of our codes.
    ...(page.hint ? [] : [make('proxy.ts', findBeside(host, 'proxy', 'middleware'), hintProxy)]),
    make('instrumentation.ts', findBeside(host, 'instrumentation'), toInstrumentationHint),
  ];
}

type ToHint = (existing: string, place: Place) => string;

/** The mounts beside the pages: where each is, whether init writes it, and what stands in the file of one that is there. */
const toMounts = (path: string) => [
  { address: '/ping', isWritten: true, mark: /\bstatusql\/ping\b/ },
  { address: '/bare-status', isWritten: true, mark: /\bcreateBareStatus\b/ },
  { address: '/api/graphql', isWritten: true, mark: /\bcreateGraphQLHandler\b/ },
  { address: `${path}/api`, isTree: true, isWritten: true, mark: /\bcreateRouteHandler\b/ },
  { address: '/watchman', isTree: true, mark: /\bcreateWatchmanHandler\b/ },
  { address: '/anxapi/v1', isTree: true, mark: /\bcreateAnexiaHandler\b/ },
];

/** The addresses at which the app answers by a mount of ours, as `createStatusProxy` takes them; none that are the app's own. */
function listMounts({ folder, routes }: Host, path: string): string[] {
  return toMounts(path).flatMap(({ address, isTree, isWritten, mark }) => {
    const existing = routes.get(address);
    const isOurs = existing ? mark.test(readFileSync(join(folder, existing), 'utf8')) : isWritten;
    return isOurs ? [address + (isTree ? '/*' : '')] : [];
  });
}

/**
 * Makes a target from its template.
 * @param place where the pages are, and the file of the config from the app's folder.
 * @param toHint says what to do where an existing file lacks the mark; nothing by default.
 * @param mark what stands in an existing file that needs nothing more; by default the name of this package.
 */
function toTarget(
  { host, path, configFile }: Omit<Place, 'config'> & { configFile: string },
  template: string,
  existing: string | undefined,
  toHint?: ToHint,
  mark = /\bstatusql\b/,
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
function toFile({ base, isTypeScript }: Host, path: string, template: string): string {
  const file = template.replace(/^app\/status(?=\/)/, `app${path}`).replace('.cache-components', '');
  return base + (isTypeScript ? file : file.replace(/\.ts(x?)$/, '.js$1'));
}

/** What one file imports another by; without the extension, which not every tsconfig allows, where it can be left out. */
function toSpecifier(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to.replace(/\.[jt]s$/, ''));
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function findBeside({ folder, base }: Host, ...stems: string[]): string | undefined {
  return findCodeFile(folder, ...stems.map((stem) => base + stem));
}

function findConfig(host: Host): string | undefined {
  return findBeside(host, 'status.config') ?? findCodeFile(host.folder, 'status.config', 'src/status.config');
}

/** Whether a layout of the app is around the folder of the pages. */
function hasLayoutAbove(host: Host, path: string): boolean {
  const above = posix.dirname(path);
  if (findBeside(host, posix.join('app', above, 'layout'))) return true;
  return above !== '/' && hasLayoutAbove(host, above);
}
