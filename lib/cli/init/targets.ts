import { posix } from 'node:path';
import { findCodeFile } from './find-file.ts';
import { toConfigHint, toGraphQLHint, toInstrumentationHint, toProxyHint, toTakenHint } from './hints.ts';
import type { Host } from './host.ts';
import { type Site, type Target, type TargetOptions, toFile, toTarget } from './target.ts';

/** The addresses that stay where they are, wherever the pages are. */
export const FIXED_ADDRESSES = ['/api/graphql', '/ping', '/bare-status'];

const CONFIG = 'status.config.ts';
const EXPORTS_STATUS = /\bexport\s+(const|let|var)?\s*(\{[^}]*\b)?status\b/;

/**
 * The files that make a status system of an app; the config first, as no mount shall be there without it.
 * @param path the path of the pages, such as `/status`.
 */
export function findTargets(host: Host, path: string): Target[] {
  const config = findConfig(host);
  const site: Site = { host, path, configFile: config ?? toFile(host, path, CONFIG) };
  const page = toTarget(site, toPageOptions(site));
  const first: TargetOptions[] = [
    { template: CONFIG, existing: config, mark: EXPORTS_STATUS, toHint: toConfigHint },
    ...toRoutes(site),
    ...toLayouts(site, page),
  ];
  const last: TargetOptions[] = [
    // Pages of the app's own want none of our codes.
    ...(page.hint ? [] : [toProxyOptions(host)]),
    {
      template: 'instrumentation.ts',
      existing: findBeside(host, 'instrumentation'),
      toHint: toInstrumentationHint,
    },
  ];
  const make = (options: TargetOptions) => toTarget(site, options);
  return [...first.map(make), page, ...last.map(make)];
}

function toRoutes({ host: { routes }, path }: Site): TargetOptions[] {
  const toRoute = (template: string, address: string, toHint?: TargetOptions['toHint']) => ({
    template,
    existing: routes.get(address),
    toHint,
  });
  return [
    toRoute('app/status/api/[[...path]]/route.ts', `${path}/api`, toTakenHint),
    toRoute('app/api/graphql/route.ts', '/api/graphql', toGraphQLHint),
    toRoute('app/ping/route.ts', '/ping'),
    toRoute('app/bare-status/route.ts', '/bare-status'),
  ];
}

function toPageOptions({ host: { nextConfig, routes }, path }: Site): TargetOptions {
  return {
    template: `app/status/[[...path]]/page${nextConfig.cacheComponents ? '.cache-components' : ''}.tsx`,
    existing: routes.get(path),
    toHint: toTakenHint,
  };
}

/** The root layout, unless there is one, which a page that is there already has. */
function toLayouts({ host, path }: Site, page: Target): TargetOptions[] {
  const existing = findBeside(host, `app${path}/layout`);
  const isNeeded = !hasLayoutAbove(host, path) && (existing || !page.existing);
  return isNeeded ? [{ template: 'app/status/layout.tsx', existing }] : [];
}

function toProxyOptions(host: Host): TargetOptions {
  return {
    template: 'proxy.ts',
    existing: findBeside(host, 'proxy', 'middleware'),
    toHint: toProxyHint,
  };
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
