import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

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
  watchman: 'next/watchman',
  anexia: 'next/anexia',
  instrumentation: 'next/instrumentation',
  packages: 'packages/packages',
  testing: 'testing',
  ...toEntries('providers'),
  ...Object.assign(
    {},
    ...['database', 'cache', 'storage', 'queue', 'mail'].map((kind) =>
      toEntries(`clients/${kind}`, 'clients'),
    ),
  ),
};

/** The entries of the package. A file in a folder of drivers or providers is one without being listed. */
export const EXPORTS: Readonly<Record<string, unknown>> = {
  '.': toTarget('index'),
  ...Object.fromEntries(Object.entries(ENTRIES).map(([entry, path]) => [`./${entry}`, toTarget(path)])),
  './package.json': './package.json',
};

function toEntries(folder: string, prefix = folder): Record<string, string> {
  const files = readdirSync(new URL(`../../lib/${folder}`, import.meta.url)).filter((file) =>
    file.endsWith('.ts'),
  );
  return Object.fromEntries(
    files.map((file) => basename(file, '.ts')).map((name) => [`${prefix}/${name}`, `${folder}/${name}`]),
  );
}

function toTarget(path: string) {
  return { types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` };
}
