import { DEFAULT_ALIAS, findAliased, pickWatched, toRecord } from './aliases.ts';
import type { Environment } from './environment.ts';
import { postgresUrl } from './values.ts';

/** A database to watch: the embedded one, or a PostgreSQL server. */
export type DatabaseSetting = { kind: 'embedded' } | { kind: 'postgres'; url: string };

const BASE = 'DATABASE_URL';
const EXAMPLE = 'postgres://user:password@localhost:5432/name';

/** The databases that there are. */
interface Databases {
  /** The one of what the app stores. */
  statusDatabase: DatabaseSetting;
  /** Those to watch, by alias. */
  watched: Record<string, DatabaseSetting>;
}

/** Reads `DATABASE_URL` and `DATABASE_URL_<ALIAS>`; without the first, `default` is the embedded database. */
export function readDatabases(environment: Environment): Databases {
  const given = findAliased(environment, BASE).flatMap(({ key, alias }) => {
    const url = environment.read(key, postgresUrl, EXAMPLE);
    return url ? [{ key, alias, item: { kind: 'postgres', url } as const }] : [];
  });
  const embedded: DatabaseSetting = { kind: 'embedded' };
  const all = { [DEFAULT_ALIAS]: embedded, ...toRecord<DatabaseSetting>(environment, given) };
  return {
    statusDatabase: all[DEFAULT_ALIAS],
    watched: pickWatched(environment, 'STATUS_DATABASES', all),
  };
}
