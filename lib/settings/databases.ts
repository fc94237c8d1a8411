import { DEFAULT_ALIAS, findAliased, toRecord } from './aliases.ts';
import type { Environment } from './environment.ts';
import { postgresUrl } from './urls.ts';
import { pickWatched } from './watched.ts';

/** A database to watch: the embedded one, or a PostgreSQL server. */
export type DatabaseSetting = { kind: 'embedded' } | { kind: 'postgres'; url: string };

const BASE = 'DATABASE_URL';
const EXAMPLE = 'postgres://user:password@localhost:5432/name';

/** Reads `DATABASE_URL` and `DATABASE_URL_<ALIAS>`; without the first, `default` is the embedded database. */
export function readDatabases(environment: Environment): Record<string, DatabaseSetting> {
  const given = findAliased(environment, BASE).flatMap(({ key, alias }) => {
    const url = environment.read(key, postgresUrl, EXAMPLE);
    return url ? [{ key, alias, item: { kind: 'postgres', url } as const }] : [];
  });
  const all = { [DEFAULT_ALIAS]: { kind: 'embedded' } as const, ...toRecord(environment, given) };
  return pickWatched(environment, 'STATUS_DATABASES', all);
}

/** Whether the embedded database is among them. */
export function usesEmbedded(databases: Record<string, DatabaseSetting>): boolean {
  return Object.values(databases).some(({ kind }) => kind === 'embedded');
}
