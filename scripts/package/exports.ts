const ENTRIES = [
  'access/next-auth',
  'db',
  'route',
  'graphql',
  'page',
  'proxy',
  'ping',
  'bare-status',
  'watchman',
  'anexia',
  'instrumentation',
  'testing',
];
const FOLDERS = ['clients', 'providers'];

/** The entries of the package. A file in one of the folders is one without being listed; what lies deeper is none. */
export const EXPORTS: Readonly<Record<string, unknown>> = {
  '.': toTarget('index'),
  ...Object.fromEntries(ENTRIES.map((entry) => [`./${entry}`, toTarget(entry)])),
  ...Object.fromEntries(FOLDERS.map((folder) => [`./${folder}/*`, toTarget(`${folder}/*`)])),
  './providers/packages/*': null,
  './package.json': './package.json',
};

function toTarget(path: string) {
  return { types: `./lib/${path}.d.ts`, default: `./lib/${path}.js` };
}
