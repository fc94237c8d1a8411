import { posix } from 'node:path';
import { findCodeFile } from './code-file.ts';
import { toConfigHint, toGraphQLHint, toInstrumentationHint, toProxyHint, toTakenHint } from './hints.ts';
import type { Host } from './host.ts';
import { createTargetMaker, type Target, type TargetOptions, toFile } from './target.ts';
import { toConfig } from './templates/config.ts';
import { toInstrumentation } from './templates/instrumentation.ts';
import { toLayout } from './templates/layout.ts';
import { toPage } from './templates/page.ts';
import { toProxy } from './templates/proxy.ts';
import { toBareStatusRoute, toGraphQLRoute, toPingRoute, toRestRoute } from './templates/routes.ts';

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
      toText: toConfig,
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
      toText: toInstrumentation,
      existing: findBeside(host, 'instrumentation'),
      toHint: toInstrumentationHint,
    }),
  ];
}

function toRoutes({ routes }: Host, path: string): TargetOptions[] {
  const at = (address: string, rest: Pick<TargetOptions, 'toText' | 'toHint'>, below = '') => ({
    stem: `app${address}${below}/route`,
    existing: routes.get(address),
    ...rest,
  });
  return [
    at(`${path}/api`, { toText: toRestRoute, toHint: toTakenHint }, '/[[...path]]'),
    at('/api/graphql', { toText: toGraphQLRoute, toHint: toGraphQLHint }),
    at('/ping', { toText: toPingRoute }),
    at('/bare-status', { toText: toBareStatusRoute }),
  ];
}

function toPageOptions({ routes }: Host, path: string): TargetOptions {
  return {
    stem: `app${path}/[[...path]]/page`,
    toText: toPage,
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
    : [{ stem, toText: toLayout, existing }];
}

function toProxyOptions(host: Host): TargetOptions {
  const existing = findBeside(host, 'proxy', 'middleware');
  return { stem: 'proxy', toText: toProxy, existing, toHint: toProxyHint };
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
