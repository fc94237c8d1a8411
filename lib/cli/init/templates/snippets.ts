/** A client that a config can open, since its app has the package of it. */
export interface Snippet {
  /** The check and the stat that take it. */
  kind: 'databases' | 'caches';
  /** Its alias where another client is the default. */
  alias: string;
  /** What is imported, by what from. */
  imports: Record<string, string>;
  client: string;
}

/** Clients by the package of the app that they need. */
export const SNIPPETS: Readonly<Record<string, Snippet>> = {
  postgres: {
    kind: 'databases',
    alias: 'postgres',
    imports: {
      postgres: 'postgres',
      'statusql/clients/postgres-js': '{ postgresJs }',
      'statusql/clients/postgres-js-options': '{ postgresJsOptions }',
    },
    client: "postgresJs(() => postgres(required('DATABASE_URL'), postgresJsOptions))",
  },
  ioredis: {
    kind: 'caches',
    alias: 'redis',
    imports: {
      ioredis: '{ Redis }',
      'statusql/clients/ioredis': '{ ioredis }',
      'statusql/clients/ioredis-options': '{ ioredisOptions }',
    },
    client: "ioredis(() => new Redis(required('REDIS_URL'), ioredisOptions))",
  },
  '@upstash/redis': {
    kind: 'caches',
    alias: 'upstash',
    imports: {
      '@upstash/redis': '{ Redis as Upstash }',
      'statusql/clients/upstash': '{ upstash }',
      'statusql/clients/upstash-options': '{ upstashOptions }',
    },
    client: `upstash(() => {
    const [url, token] = [required('UPSTASH_REDIS_REST_URL'), required('UPSTASH_REDIS_REST_TOKEN')];
    return new Upstash({ url, token, ...upstashOptions });
  })`,
  },
};

/** A comment for what only the app can hand in. */
export interface Note {
  /** The part of the config that it stands in. */
  part: 'health' | 'access';
  lines: readonly string[];
}

/** Comments by the package of the app that they are about. */
export const NOTES: Readonly<Record<string, Note>> = {
  'drizzle-orm': {
    part: 'health',
    lines: [
      'The drizzle database that your app has is watched as databases({ default: drizzle(db) }), with drizzle of',
      'statusql/clients/drizzle and databases of statusql/providers/databases.',
    ],
  },
  '@electric-sql/pglite': {
    part: 'health',
    lines: [
      'The PGlite that your app has is watched as databases({ default: pglite(db) }), with pglite of',
      "statusql/clients/pglite; it takes serverExternalPackages: ['@electric-sql/pglite'] in next.config.",
    ],
  },
  'next-auth': {
    part: 'access',
    lines: [
      'Who signed in with next-auth 4, by nextAuth of statusql/access/next-auth and the authOptions that your app has:',
      "session: nextAuth(authOptions, { role: ({ user }) => (user?.email === 'you@example.org' ? 'staff' : null) }),",
    ],
  },
};
