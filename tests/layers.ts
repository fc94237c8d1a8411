import { posix } from 'node:path';
import { findImports, withoutComments } from '../scripts/package/find-imports.ts';

/** The layers from top to bottom: a file imports from its own layer and from those below. */
const LAYERS = [
  { name: 'mount', files: /^(app\/|lib\/(cli|next|server|standalone)\/|lib\/[^/]+$|[^/]+$)/ },
  { name: 'renderer', files: /^(graphql|lib\/(rest|compat|website))\// },
  {
    name: 'part',
    files: /^lib\/(access|apm|format|history|http|jobs|monitors|notify|packages|providers|testing)\//,
  },
  { name: 'ground', files: /^lib\/(clients|core|db|redact)\// },
];

interface Import {
  from: string;
  /** A path inside the repository, or the name of a package. */
  to: string;
  isProvider: boolean;
}

/** What no import may be, beside going upward; `from` and `to` are tested against the two ends. */
const FORBIDDEN: { rule: string; is(edge: Import): boolean }[] = [
  {
    rule: 'core imports nothing but redact and zod',
    is: ({ from, to }) =>
      isIn('lib/core', from) && !isIn('lib/core', to) && !isIn('lib/redact', to) && to !== 'zod',
  },
  {
    rule: 'no renderer imports another',
    is: ({ from, to }) =>
      toLayer(from) === 'renderer' && toLayer(to) === 'renderer' && toRenderer(from) !== toRenderer(to),
  },
  {
    rule: 'no provider imports another',
    is: ({ from, isProvider }) => isIn('lib/providers', from) && isProvider,
  },
  {
    rule: 'only mounts and the website import next',
    is: ({ from, to }) => /^next(\/|$)/.test(to) && toLayer(from) !== 'mount' && !isIn('lib/website', from),
  },
  {
    rule: 'next is imported with the extension .js, for plain Node',
    is: ({ to }) => /^next\/.*(?<!\.js)$/.test(to),
  },
  {
    rule: 'the command line does not load pages',
    is: ({ from, to }) => isIn('lib/cli', from) && /\.(tsx|css)$/.test(to),
  },
];

/** Where the environment may be read: which variables, by file. */
const ENVIRONMENT: { files: RegExp; variables: RegExp }[] = [
  { files: /^(lib\/(cli|standalone)\/|scripts\/|([a-z-]+\.)?[a-z-]+\.config\.ts$)/, variables: /^/ },
  // The mode and the runtime are no settings: bundlers put their values in.
  {
    files: /^(lib\/core\/identity|(lib\/next\/)?instrumentation|graphql\/server|proxy)\.ts$/,
    variables: /^\.(NODE_ENV|NEXT_RUNTIME)\b/,
  },
  // What a check may not change must be compared.
  { files: /^lib\/testing\/contract\/observe\.ts$/, variables: /^/ },
];

/** What breaks the layers among some files, given as sources by path: a line for each, none when all is well. */
export function findViolations(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, source]) => {
    if (!toLayer(path)) return [`${path}: belongs to no layer`];
    return [
      ...findImports(source).flatMap(({ specifier }) => judge(toImport(path, specifier, sources))),
      ...(readsForbiddenVariable(path, withoutComments(source)) ? [`${path}: reads process.env`] : []),
    ];
  });
}

function judge(edge: Import): string[] {
  const broken = FORBIDDEN.filter(({ is }) => is(edge)).map(({ rule }) => rule);
  if (isUpward(edge)) broken.push('imports go downward only');
  return broken.map((rule) => `${edge.from} → ${edge.to}: ${rule}`);
}

function isUpward({ from, to }: Import): boolean {
  const rank = (path: string) => LAYERS.findIndex(({ name }) => name === toLayer(path));
  return /\.tsx?$/.test(to) && rank(to) < rank(from);
}

function toLayer(path: string): string | undefined {
  return LAYERS.find(({ files }) => files.test(path))?.name;
}

function toRenderer(path: string): string | undefined {
  return /^(lib\/)?[^/]+/.exec(path)?.[0];
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(`${folder}/`);
}

function toImport(from: string, specifier: string, sources: ReadonlyMap<string, string>): Import {
  const to = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
  // What lies among the providers and declares nothing is shared by them.
  const isProvider =
    isIn('lib/providers', to) && /\b(healthCheck|stat|perAlias)\(/.test(sources.get(to) ?? '');
  return { from, to, isProvider };
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
