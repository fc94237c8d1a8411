import { ConfigError } from '../core/errors.ts';

/** A record with the same aliases and what `make` makes of each client. */
export function byAlias<Alias extends string, Client, Value>(
  clients: Record<Alias, Client>,
  make: (client: Client) => Value,
): Record<Alias, Value> {
  const entries = Object.entries<Client>(clients).map(([alias, client]) => [alias, make(client)]);
  return Object.fromEntries(entries) as Record<Alias, Value>;
}

/**
 * Checks that an option names only clients that there are.
 * @throws ConfigError with those that there are.
 */
export function assertAliases(option: string, named: readonly string[], aliases: readonly string[]): void {
  const unknown = named.find((name) => !aliases.includes(name));
  if (unknown === undefined) return;
  throw new ConfigError(`${option} names "${unknown}"; there is ${aliases.join(', ')}.`);
}

type WithFigures<Client extends { readFigures?: unknown }> = Client & Required<Pick<Client, 'readFigures'>>;

/**
 * Those of some clients that can read figures.
 * @param where the stat that they are for.
 * @throws ConfigError when there is none.
 */
export function withFigures<Alias extends string, Client extends { readFigures?: unknown }>(
  where: string,
  clients: Record<Alias, Client>,
): Record<Alias, WithFigures<Client>> {
  const able = Object.entries<Client>(clients).filter(([, { readFigures }]) => readFigures !== undefined);
  if (able.length === 0) throw new ConfigError(`${where} takes at least one client with readFigures.`);
  return Object.fromEntries(able) as Record<Alias, WithFigures<Client>>;
}

/** Closes all of some clients. */
export async function closeAll(clients: Record<string, { close?(): Promise<void> }>): Promise<void> {
  await Promise.all(Object.values(clients).map((client) => client.close?.()));
}
