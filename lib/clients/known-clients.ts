/** A client that is recognised by its members. */
interface KnownClient {
  /** What it is, as in a sentence. */
  name: string;
  /** How it goes in. */
  use: string;
  /** The adapter that takes it; none where there is none. */
  adapter?: string;
  is(client: object): boolean;
}

/** The clients of other packages that people hand in; the first that fits counts. */
const KNOWN_CLIENTS: readonly KnownClient[] = [
  {
    name: "postgres.js' sql",
    use: 'postgresJs(sql)',
    adapter: 'postgresJs',
    is: (client) => typeof client === 'function' && hasMethods(client, ['unsafe']),
  },
  {
    name: 'a drizzle for PostgreSQL',
    use: 'drizzle(db)',
    adapter: 'drizzle',
    // The second is what drizzle 1 calls it.
    is: (client) => isOfDrizzle(client, 'PgDatabase') || isOfDrizzle(client, 'PgAsyncDatabase'),
  },
  {
    name: 'a drizzle for another database than PostgreSQL',
    use: 'a client of your own, as in { ping: () => db.execute(sql`select 1`) }',
    is: (client) => isOfDrizzle(client, 'MySqlDatabase') || isOfDrizzle(client, 'BaseSQLiteDatabase'),
  },
  {
    name: 'a PGlite',
    use: 'pglite(db)',
    adapter: 'pglite',
    is: (client) => hasMethods(client, ['query', 'execProtocol', 'close']),
  },
  {
    name: 'a client of mysql2',
    use: "a client of your own, as in { ping: () => pool.query('select 1') }",
    is: (client) => hasMethods(client, ['query', 'execute', 'format', 'end']),
  },
  {
    name: 'a pool or client of node-postgres',
    use: 'drizzle(db) with db = drizzle({ client: pool }) of drizzle-orm/node-postgres',
    is: (client) => hasMethods(client, ['query', 'connect', 'end']),
  },
  {
    name: "Prisma's client",
    use: 'a client of your own, as in { ping: () => prisma.$queryRaw`select 1` }',
    is: (client) => hasMethods(client, ['$queryRaw', '$connect']),
  },
  {
    name: 'a client of ioredis',
    use: 'ioredis(redis)',
    adapter: 'ioredis',
    is: (client) => hasMethods(client, ['sendCommand', 'dbsize', 'disconnect']),
  },
  {
    name: 'a client of node-redis',
    use: 'a client of your own, { set, get, delete }; ioredis(redis) takes one of ioredis',
    is: (client) => hasMethods(client, ['sendCommand', 'dbSize', 'hGet']),
  },
  {
    name: 'a client of @upstash/redis',
    use: 'upstash(redis)',
    adapter: 'upstash',
    is: (client) => hasMethods(client, ['createScript', 'dbsize']),
  },
  {
    name: 'an unstorage instance',
    use: 'unstorage(storage)',
    adapter: 'unstorage',
    is: (client) => hasMethods(client, ['setItem', 'getItem', 'removeItem', 'dispose']),
  },
  {
    name: "BullMQ's Queue",
    use: 'bullmq(queue)',
    adapter: 'bullmq',
    is: (client) => hasMethods(client, ['getWorkers', 'getJobCounts']),
  },
  {
    name: 'a transport of nodemailer',
    use: 'nodemailer(transport)',
    adapter: 'nodemailer',
    is: (client) => hasMethods(client, ['sendMail']),
  },
];

/** What a client of another package is, where it is one that is known. */
export function findKnownClient(client: unknown): KnownClient | undefined {
  return isObject(client) ? KNOWN_CLIENTS.find(({ is }) => is(client)) : undefined;
}

/** Whether something is an object or a function that has all of some methods. */
export function hasMethods(client: unknown, names: readonly string[]): boolean {
  return isObject(client) && names.every((name) => typeof Reflect.get(client, name) === 'function');
}

function isObject(client: unknown): client is object {
  return (typeof client === 'object' && client !== null) || typeof client === 'function';
}

/** drizzle marks its classes, so that the objects of several copies of it are recognised. */
function isOfDrizzle(client: object, kind: string): boolean {
  let type: unknown = client.constructor;
  while (typeof type === 'function') {
    if (Reflect.get(type, Symbol.for('drizzle:entityKind')) === kind) return true;
    type = Object.getPrototypeOf(type);
  }
  return false;
}
