import type { Place } from '../place.ts';
import { NOTES, type Note, SNIPPETS, type Snippet } from './snippets.ts';

const KINDS = {
  databases: { clients: 'databaseClients', stats: 'databaseStats', statsEntry: 'database-stats' },
  caches: { clients: 'cacheClients', stats: 'cacheStats', statsEntry: 'cache-stats' },
};

type Kind = Snippet['kind'];

/** `status.config`, with the clients whose packages the app has. */
export function toConfig({ host: { dependencies, isTypeScript } }: Place): string {
  const snippets = pick(SNIPPETS, dependencies);
  const notes = pick(NOTES, dependencies);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => snippets.some((each) => each.kind === kind));
  return [
    toImports(snippets, kinds),
    ...(kinds.length > 0 ? [toClients(snippets, kinds)] : []),
    toStatus(kinds, notes),
    ...(kinds.length > 0 ? [toRequired(isTypeScript)] : []),
  ].join('\n');
}

function pick<Value>(table: Readonly<Record<string, Value>>, names: ReadonlySet<string>): Value[] {
  return Object.entries(table).flatMap(([name, value]) => (names.has(name) ? [value] : []));
}

function toImports(snippets: readonly Snippet[], kinds: readonly Kind[]): string {
  const imports: Record<string, string> = {
    statusql: '{ defineStatus, findSecrets }',
    'statusql/providers/code': '{ code }',
    'statusql/providers/ping': '{ ping }',
    'statusql/providers/process-stats': '{ processStats }',
  };
  for (const kind of kinds) {
    imports[`statusql/providers/${kind}`] = `{ ${kind} }`;
    imports[`statusql/providers/${KINDS[kind].statsEntry}`] = `{ ${KINDS[kind].stats} }`;
  }
  Object.assign(imports, ...snippets.map((each) => each.imports));
  const entries = Object.entries(imports).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([from, what]) => `import ${what} from '${from}';\n`).join('');
}

function toClients(snippets: readonly Snippet[], kinds: readonly Kind[]): string {
  const declare = (kind: Kind) => {
    const lines = snippets
      .filter((each) => each.kind === kind)
      .map(({ alias, client }, index) => `  ${index === 0 ? 'default' : alias}: ${client},\n`);
    return `const ${KINDS[kind].clients} = {\n${lines.join('')}};\n`;
  };
  return `// A client opens at the first question, never in a build, and its check and its stat share it.
${kinds.map(declare).join('\n')}`;
}

function toStatus(kinds: readonly Kind[], notes: readonly Note[]): string {
  const checks = kinds.map((kind) => `      ${kind}: ${kind}(${KINDS[kind].clients}),\n`).join('');
  const stats = kinds
    .map((kind) => `      ${kind}: ${KINDS[kind].stats}(${KINDS[kind].clients}),\n`)
    .join('');
  return `/** What is watched, and who may look: pages, REST, GraphQL and the command line are made of it. */
export const status = defineStatus({
  resources: {
    health: {
      ping: ping(),
${checks}${toComments(notes, 'health', '      ')}      // A check of your own is one more line, with healthCheck and problem of statusql:
      // shop: healthCheck({
      //   async probe({ signal }) {
      //     const response = await fetch('https://shop.example.org', { signal });
      //     if (!response.ok) return problem(\`It answered \${response.status}.\`);
      //   },
      // }),
    },
    stats: {
${stats}      code: code({ env: process.env, debug: process.env.NODE_ENV === 'development' }),
      process: processStats(),
    },
  },
  access: {
    // Who sends one of these as "Authorization: Bearer …" sees everything; commas stand between them.
    tokens: (process.env.STATUS_TOKENS ?? '').split(','),
    // What everybody else sees: 'none', 'status' (names, states and times) or 'details' (everything).
    anonymous: 'status',
${toComments(notes, 'access', '    ')}  },
  // What an environment has of passwords, tokens and addresses stays out of every answer.
  environment: { secrets: findSecrets(process.env) },
});
`;
}

function toComments(notes: readonly Note[], part: Note['part'], indent: string): string {
  const lines = notes.filter((note) => note.part === part).flatMap((note) => note.lines);
  return lines.map((line) => `${indent}// ${line}\n`).join('');
}

function toRequired(isTypeScript: boolean): string {
  const signature = isTypeScript ? '(name: string): string' : '(name)';
  return `/** A variable without which a client cannot open: where it is not set, its check says so, and all else goes on. */
function required${signature} {
  const value = process.env[name];
  if (!value) throw new Error(\`\${name} is not set.\`);
  return value;
}
`;
}
