import { globSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where each entry is, below `lib/`, by its name. */
export const ENTRIES: Readonly<Record<string, string>> = {
  'access/next-auth': 'access/next-auth',
  db: 'db',
  route: 'next/route',
  graphql: 'next/graphql',
  page: 'next/page',
  proxy: 'next/proxy',
  ping: 'next/ping',
  'bare-status': 'next/bare-status',
  'probe-route': 'next/probe-route',
  watchman: 'next/watchman',
  anexia: 'next/anexia',
  instrumentation: 'next/instrumentation',
  monitors: 'monitors',
  packages: 'packages/packages',
  testing: 'testing',
  ...toEntries('providers', 'providers/*.ts', 'docs/checks'),
  ...toEntries('providers', 'notify/checks/*.ts', 'docs/checks'),
  ...toEntries('clients', 'clients/*/*.ts', 'docs/clients'),
  ...toEntries('notify', 'notify/routes/*.ts', 'docs/routes'),
};

/** The entries of the package. */
export const EXPORTS: Readonly<Record<string, unknown>> = {
  '.': toTarget('index'),
  ...Object.fromEntries(Object.entries(ENTRIES).map(([entry, path]) => [`./${entry}`, toTarget(path)])),
  './package.json': './package.json',
};

/** A file that has a page in the docs is an entry without being listed; a helper is none. */
function toEntries(prefix: string, pattern: string, docs: string): Record<string, string> {
  const pages = readdirSync(`${ROOT}/${docs}`).map((page) => basename(page, '.md'));
  const paths = globSync(pattern, { cwd: `${ROOT}/lib` }).map((path) => path.replace(/\.ts$/, ''));
  const documented = paths.filter((path) => pages.includes(basename(path)));
  return Object.fromEntries(documented.sort().map((path) => [`${prefix}/${basename(path)}`, path]));
}

function toTarget(path: string) {
  return { types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` };
}
