import postgres from 'postgres';
import { pglite } from '../../clients/database/pglite.ts';
import { postgresJs } from '../../clients/database/postgres-js.ts';
import { postgresJsOptions } from '../../clients/database/postgres-js-options.ts';
import type { DatabaseClient } from '../../clients/database-client.ts';
import type { Embedded } from '../embedded/embedded.ts';
import type { DatabaseSetting } from '../settings/databases.ts';

/** A client for each database of the settings; nothing is opened before it is first asked. */
export function toDatabaseClients(
  databases: Record<string, DatabaseSetting>,
  embedded: Embedded,
): Record<string, DatabaseClient> {
  const toClient = (setting: DatabaseSetting) =>
    setting.kind === 'postgres'
      ? postgresJs(() => postgres(setting.url, postgresJsOptions))
      : toEmbeddedClient(embedded);
  return Object.fromEntries(Object.entries(databases).map(([alias, setting]) => [alias, toClient(setting)]));
}

/** The embedded database outlives the client: it belongs to the process, not to one copy of the config. */
function toEmbeddedClient(embedded: Embedded): DatabaseClient {
  return pglite({
    query: async (statement) => (await embedded.open()).query(statement),
    close: () => embedded.close(),
  });
}
