import { ConfigError } from '../core/errors.ts';
import { findKnownClient, hasMethods } from './known-clients.ts';

/** The kinds of clients, by the methods that each of the kind has, and the providers that take them. */
const KINDS = {
  database: { name: 'a database', methods: ['ping'], use: 'databases({ default: postgresJs(sql) })' },
  cache: { name: 'a cache', methods: ['set', 'get', 'delete'], use: 'caches({ default: ioredis(redis) })' },
  storage: {
    name: 'a storage',
    methods: ['write', 'readSizeBytes', 'read', 'delete'],
    use: "storage(directory('files'))",
  },
  queue: {
    name: 'a queue',
    methods: ['readWorkers', 'readJobs'],
    use: 'workers({ mail: bullmq(queue) })',
  },
  mail: { name: 'a mail client', methods: ['send'], use: 'email(nodemailer(transport), …)' },
};

/** What a provider takes. */
type ClientKind = keyof typeof KINDS;

/**
 * Makes the check of a driver: a client must have the methods that the driver calls, and not be known as another's.
 * @param adapter the name of the driver.
 * @param takes what it takes, as in a sentence.
 * @returns what throws a ConfigError for anything else.
 */
export function createClientCheck(
  adapter: string,
  takes: string,
  methods: readonly string[],
): (client: unknown) => void {
  return (client) => {
    const known = findKnownClient(client);
    if ((!known || known.adapter === adapter) && hasMethods(client, methods)) return;
    throw new ConfigError(`${adapter} takes ${takes}; it was given ${describe(client)}.`);
  };
}

/**
 * Checks that a provider was handed a client of its kind.
 * @param where the provider, or its alias, as in a sentence.
 * @throws ConfigError that says what it is, and how that goes in.
 */
export function assertClient(where: string, kind: ClientKind, client: unknown): void {
  const { name, methods, use } = KINDS[kind];
  if (!findKnownClient(client) && hasMethods(client, methods)) return;
  throw new ConfigError(`${where} takes ${name}, as in ${use}; it was given ${describe(client)}.`);
}

/**
 * Checks that a provider was handed clients of its kind by alias.
 * @throws ConfigError that says what was handed in, and how that goes in.
 */
export function assertClients(where: string, kind: ClientKind, clients: unknown): void {
  const { name, methods, use } = KINDS[kind];
  const isRecord = typeof clients === 'object' && clients !== null && !hasMethods(clients, methods);
  if (!isRecord || findKnownClient(clients) || Object.keys(clients).length === 0) {
    const given = isRecord && !findKnownClient(clients) ? 'none' : describe(clients);
    throw new ConfigError(
      `${where} takes at least ${name} by its alias, as in ${use}; it was given ${given}.`,
    );
  }
  for (const [alias, client] of Object.entries(clients)) assertClient(`${where}.${alias}`, kind, client);
}

/** What was handed in, and how that goes in. */
function describe(client: unknown): string {
  const known =
    findKnownClient(client) ?? Object.values(KINDS).find(({ methods }) => hasMethods(client, methods));
  if (known) return `${known.name}, which goes in as ${known.use}`;
  if (hasMethods(client, ['then'])) return 'a promise, which goes in as a function that returns it';
  if (client === null || client === undefined) return String(client);
  return typeof client === 'object' ? 'another object' : `a ${typeof client}`;
}
