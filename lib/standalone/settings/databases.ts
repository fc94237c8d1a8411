import { readAddress } from '../../clients/address.ts';
import { POSTGRES } from '../../clients/postgres-address/options.ts';
import { DEFAULT_ALIAS, findAliased, pickWatched, toRecord } from './aliases.ts';
import type { Environment } from './environment.ts';
import { postgresUrl } from './values.ts';

/** A database to watch: the embedded one, or a PostgreSQL server. */
export type DatabaseSetting = { kind: 'embedded' } | { kind: 'postgres'; url: string };

const BASE = 'DATABASE_URL';
const EXAMPLE = 'postgres://user:password@localhost:5432/name';

/** Reads `DATABASE_URL` and `DATABASE_URL_<ALIAS>`; without the first, `default` is the embedded database. */
export function readDatabases(environment: Environment) {
  const given = findAliased(environment, BASE).flatMap(({ key, alias }) => {
    const url = environment.read(key, postgresUrl, EXAMPLE);
    if (!url) return [];
    environment.warnings.push(...findLosses(url).map((loss) => `${key} ${loss}`));
    return [{ key, alias, item: { kind: 'postgres', url } as const }];
  });
  const all: Record<typeof DEFAULT_ALIAS, DatabaseSetting> = {
    [DEFAULT_ALIAS]: { kind: 'embedded' },
    ...toRecord(environment, given),
  };
  return {
    /** The one of what the app stores. */
    statusDatabase: all[DEFAULT_ALIAS],
    /** Those to watch, by alias. */
    watched: pickWatched(environment, 'STATUS_DATABASES', all),
  };
}

/** What of an address of a PostgreSQL is done with less safety than it could be, each as a sentence about the address. */
function findLosses(text: string): string[] {
  const { parameters } = readAddress(text, POSTGRES);
  const losses = [];
  if (parameters.get('channel_binding') === 'require') {
    losses.push(
      'has channel_binding=require, which postgres.js cannot do and which is left out: sslmode=verify-full has the server prove who it is.',
    );
  }
  if ([parameters.get('sslmode'), parameters.get('ssl')].includes('no-verify')) {
    losses.push(
      'leaves the certificate of the server unverified: anybody in between can read and change what is said.',
    );
  }
  return losses;
}
