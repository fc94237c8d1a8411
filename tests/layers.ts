import { posix } from 'node:path';
import { findImports, withoutComments } from '../scripts/package/find-imports.ts';

/** What the files of a folder may import beside each other. */
interface Room {
  /** Other folders, or single files. */
  rooms: readonly string[];
  /** Packages, and modules of Node by `node:`; all of them where it is left out. */
  packages?: readonly string[];
}

const RENDERED_WITH = ['lib/access', 'lib/http', 'lib/format', 'lib/core'];
/** What is shown of monitors, and done with them, without what the database needs: hosts that have none need not have that. */
const ACTIONS = [
  ...['find-monitoring', 'monitoring'].map((name) => `lib/monitoring/${name}.ts`),
  ...['inputs', 'monitor-names', 'views'].map((name) => `lib/monitors/${name}.ts`),
  ...['inputs', 'views', 'people/personal-routes'].map((name) => `lib/notify/${name}.ts`),
];
const ALL = [
  ...['lib/core', 'lib/redact', 'lib/clients', 'lib/db'],
  ...['lib/access', 'lib/apm', 'lib/format', 'lib/http', 'lib/packages', 'lib/providers'],
  ...['lib/jobs', 'lib/history', 'lib/monitors', 'lib/notify', 'lib/monitoring'],
  ...['graphql', 'lib/rest', 'lib/compat', 'lib/website', 'lib/next', 'lib/server'],
];

/**
 * The folders from the ground up, each with what its files may import. The longest that a path begins with is its own; what lies
 * at the top of the repository is `.`.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  'lib/redact': { rooms: [], packages: [] },
  'lib/core': { rooms: ['lib/redact'], packages: ['zod'] },
  'lib/clients': { rooms: ['lib/core'] },
  'lib/db': { rooms: ['lib/core', 'lib/clients'] },
  'lib/apm': { rooms: ['lib/core'], packages: ['node:'] },
  'lib/access': { rooms: ['lib/core'], packages: ['node:', 'next-auth'] },
  'lib/format': { rooms: ['lib/core'], packages: [] },
  'lib/http': { rooms: ['lib/core', 'lib/access'], packages: ['lru-cache'] },
  'lib/providers': { rooms: ['lib/core', 'lib/clients'] },
  'lib/packages': { rooms: ['lib/core', 'lib/db', 'lib/clients'] },
  'lib/jobs': { rooms: ['lib/core', 'lib/db', 'lib/clients'] },
  'lib/history': { rooms: ['lib/core', 'lib/db', 'lib/clients'] },
  'lib/monitors': { rooms: ['lib/core', 'lib/clients', 'lib/db', 'lib/jobs', 'lib/history'] },
  'lib/notify': {
    rooms: [
      ...[
        'lib/core',
        'lib/redact',
        'lib/clients',
        'lib/format',
        'lib/db',
        'lib/jobs',
        'lib/history',
        'lib/monitors',
      ],
    ],
  },
  'lib/monitoring': {
    rooms: ['lib/core', 'lib/clients', 'lib/db', 'lib/jobs', 'lib/monitors', 'lib/notify'],
  },
  'lib/testing': { rooms: ['lib/core', 'lib/redact', 'lib/testing.ts'] },
  graphql: { rooms: [...RENDERED_WITH, ...ACTIONS] },
  'lib/rest': {
    rooms: [...RENDERED_WITH, ...ACTIONS, 'lib/redact'],
    packages: ['node:', 'negotiator', 'zod'],
  },
  'lib/compat': { rooms: [...RENDERED_WITH, 'lib/redact'], packages: ['node:', 'zod'] },
  'lib/website': { rooms: [...RENDERED_WITH, ...ACTIONS] },
  'lib/next': { rooms: [...ALL] },
  'lib/server': { rooms: [...ALL] },
  'lib/standalone': { rooms: [...ALL, 'status.config.ts', 'package.json'] },
  'lib/cli': { rooms: [...ALL, 'lib/standalone', 'package.json'] },
  lib: { rooms: [...ALL, 'lib/testing'] },
  app: { rooms: ['lib/next', 'lib/standalone', 'lib/website', 'status.config.ts', 'package.json'] },
  '.': { rooms: [...ALL, 'lib/standalone', 'lib/index.ts'] },
};

interface Import {
  from: string;
  /** A path inside the repository, or the name of a package. */
  to: string;
}

/** What no import may be beside what the table of rooms says; `from` and `to` are the two ends. */
const FORBIDDEN: { rule: string; is(edge: Import, isProvider: boolean): boolean }[] = [
  {
    rule: 'no provider imports another',
    is: ({ from }, isProvider) => toRoom(from) === 'lib/providers' && isProvider,
  },
  {
    rule: 'only mounts and the website import next',
    is: ({ from, to }) =>
      /^next(\/|$)/.test(to) && !/^(app|lib\/(next|server|standalone|website)|\.)$/.test(toRoom(from) ?? ''),
  },
  {
    rule: 'next is imported with the extension .js, for plain Node',
    is: ({ to }) => /^next\/.*(?<!\.js)$/.test(to),
  },
  {
    rule: 'the command line does not load pages',
    is: ({ from, to }) => toRoom(from) === 'lib/cli' && /\.(tsx|css)$/.test(to),
  },
];

/** Where the environment may be read: which variables, by file. */
const ENVIRONMENT: { files: RegExp; variables: RegExp }[] = [
  { files: /^(lib\/(cli|standalone)\/|scripts\/|([a-z-]+\.)?[a-z-]+\.config\.ts$)/, variables: /^/ },
  // The mode and the runtime are no settings: bundlers put their values in.
  {
    files:
      /^(lib\/core\/identity|(lib\/next\/)?instrumentation|graphql\/server|lib\/define-status|proxy)\.ts$/,
    variables: /^\.(NODE_ENV|NEXT_RUNTIME)\b/,
  },
  // What a check may not change must be compared.
  { files: /^lib\/testing\/contract\/[a-z-]+\.ts$/, variables: /^/ },
];

/** What breaks the rules among some files, given as sources by path: a line for each, none when all is well. */
export function findViolations(sources: ReadonlyMap<string, string>): string[] {
  const edges = [...sources].flatMap(([path, source]) =>
    findImports(source).map(({ specifier }) => toImport(path, specifier)),
  );
  return [
    ...[...sources.keys()].filter((path) => !toRoom(path)).map((path) => `${path}: belongs to no room`),
    ...edges.flatMap((edge) => judge(edge, sources)),
    ...findCircles(edges).map((circle) => `${circle.join(' → ')}: files import each other in a circle`),
    ...[...sources].flatMap(([path, source]) =>
      readsForbiddenVariable(path, withoutComments(source)) ? [`${path}: reads process.env`] : [],
    ),
  ];
}

function judge(edge: Import, sources: ReadonlyMap<string, string>): string[] {
  const isProvider =
    toRoom(edge.to) === 'lib/providers' && /\b(healthCheck|stat|perAlias)\(/.test(sources.get(edge.to) ?? '');
  const broken = FORBIDDEN.filter(({ is }) => is(edge, isProvider)).map(({ rule }) => rule);
  if (!isAllowed(edge)) broken.push(`${toRoom(edge.from)} may not import it`);
  return broken.map((rule) => `${edge.from} → ${edge.to}: ${rule}`);
}

function isAllowed({ from, to }: Import): boolean {
  const room = toRoom(from);
  const { rooms, packages } = ROOMS[room ?? ''] ?? { rooms: [] };
  if (isPath(to)) return toRoom(to) === room || rooms.includes(toRoom(to) ?? '') || rooms.includes(to);
  return (
    !packages ||
    packages.some(
      (name) => to === name || to.startsWith(`${name}/`) || (name === 'node:' && to.startsWith(name)),
    )
  );
}

/** The room of a path inside the repository: the longest folder of the table that it lies in. */
function toRoom(path: string): string | undefined {
  if (!path.includes('/')) return '.';
  return Object.keys(ROOMS)
    .filter((room) => path.startsWith(`${room}/`))
    .filter((room) => room !== 'lib' || !path.slice('lib/'.length).includes('/'))
    .sort((a, b) => b.length - a.length)[0];
}

function isPath(to: string): boolean {
  return /\.(tsx?|css|json|mjs)$/.test(to) && !to.startsWith('@') && !/^next\//.test(to);
}

/** The circles among some imports, types too: each begins with the first of its files by name. */
function findCircles(edges: readonly Import[]): string[][] {
  const next = Map.groupBy(
    edges.filter(({ to }) => isPath(to)),
    ({ from }) => from,
  );
  const circles = new Map<string, string[]>();
  const done = new Set<string>();
  function visit(path: string, way: readonly string[]): void {
    const start = way.indexOf(path);
    if (start >= 0) {
      const circle = way.slice(start);
      circles.set([...circle].sort().join(), circle);
      return;
    }
    if (done.has(path)) return;
    for (const { to } of next.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  }
  for (const path of next.keys()) visit(path, []);
  return [...circles.values()];
}

function toImport(from: string, specifier: string): Import {
  return { from, to: specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier };
}

function readsForbiddenVariable(path: string, code: string): boolean {
  const allowed = ENVIRONMENT.filter(({ files }) => files.test(path));
  const direct = [...code.matchAll(/\bprocess\s*\??\.\s*env(?![A-Za-z])(.{0,40})/g)];
  const taken = /\benv\b[^={}]*\}\s*=\s*process\b|\bimport[^;]*\benv\b[^;]*['"](node:)?process['"]/.test(
    code,
  );
  return (
    direct.some(([, rest = '']) => !allowed.some(({ variables }) => variables.test(rest))) ||
    (taken && !allowed.some(({ variables }) => variables.test('')))
  );
}
