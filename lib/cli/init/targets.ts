import { posix } from 'node:path';
import { findCodeFile } from './find-file.ts';
import { toConfigHint, toGraphQLHint, toInstrumentationHint, toProxyHint, toTakenHint } from './hints.ts';
import type { Host } from './host.ts';
import { createTargetMaker, type Target, type TargetOptions, toFile } from './target.ts';

/** The addresses that stay where they are, wherever the pages are. */
export const FIXED_ADDRESSES = ['/api/graphql', '/ping', '/bare-status'];

const EXPORTS_STATUS = /\bexport\s+(const|let|var)?\s*(\{[^}]*\b)?status\b/;

/**
 * The files that make a status system of an app; the config first, as no mount shall be there without it.
 * @param path the path of the pages, such as `/status`.
 */
export function findTargets(host: Host, path: string): Target[] {
  const config = findConfig(host);
  const make = createTargetMaker(host, path, config ?? toFile(host, 'status.config'));
  const page = make(toPageOptions(host, path));
  return [
    make({
      stem: 'status.config',
      template: 'status.config.ts',
      existing: config,
      mark: EXPORTS_STATUS,
      toHint: toConfigHint,
    }),
    ...toRoutes(host, path).map(make),
    ...toLayouts(host, path, page).map(make),
    page,
    // Pages of the app's own want none of our codes.
    ...(page.hint ? [] : [make(toProxyOptions(host))]),
    make({
      stem: 'instrumentation',
      template: 'instrumentation.ts',
      existing: findBeside(host, 'instrumentation'),
      toHint: toInstrumentationHint,
    }),
  ];
}

function toRoutes({ routes }: Host, path: string): TargetOptions[] {
  const fixed = (address: string, toHint?: TargetOptions['toHint']): TargetOptions => ({
    stem: `app${address}/route`,
    template: `app${address}/route.ts`,
    existing: routes.get(address),
    toHint,
  });
  return [
    {
      stem: `app${path}/api/[[...path]]/route`,
      template: 'app/status/api/[[...path]]/route.ts',
      existing: routes.get(`${path}/api`),
      toHint: toTakenHint,
    },
    fixed('/api/graphql', toGraphQLHint),
    fixed('/ping'),
    fixed('/bare-status'),
  ];
}

function toPageOptions({ nextConfig, routes }: Host, path: string): TargetOptions {
  return {
    stem: `app${path}/[[...path]]/page`,
    template: `app/status/[[...path]]/page${nextConfig.cacheComponents ? '.cache-components' : ''}.tsx`,
    existing: routes.get(path),
    toHint: toTakenHint,
  };
}

/** The root layout, unless there is one, which a page that is there already has. */
function toLayouts(host: Host, path: string, page: Target): TargetOptions[] {
  const stem = `app${path}/layout`;
  const existing = findBeside(host, stem);
  return hasLayoutAbove(host, path) || (page.existing && !existing)
    ? []
    : [{ stem, template: 'app/status/layout.tsx', existing }];
}

function toProxyOptions(host: Host): TargetOptions {
  const existing = findBeside(host, 'proxy', 'middleware');
  return { stem: 'proxy', template: 'proxy.ts', existing, toHint: toProxyHint };
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
