import type { StatusQL } from '../../core/define-status.ts';
import { ConfigError } from '../../core/errors.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { ChangeReader } from '../../history/change-reader.ts';

// Next loads modules several times in one process, and the copies of a config are one status system: so they have one reader.
const KEY = Symbol.for('statusql.changes');

/**
 * Finds the one reader of the changes of a status system in this process.
 * @throws ConfigError where the config has no database for them.
 */
export function findChangeReader(status: StatusQL): ChangeReader {
  const holder = globalThis as { [KEY]?: WeakMap<AbortSignal, ChangeReader> };
  holder[KEY] ??= new WeakMap();
  const { stopping, logger, watch } = status;
  // One that was stopped listens no more, and the newer one of its name has a reader of its own.
  const known = holder[KEY].get(stopping);
  if (known) return known;
  const database = status.db as Partial<StatusDatabase> | undefined;
  if (!database?.use)
    throw new ConfigError('Changes take a db in the config, as in { db: statusDatabase(sql) }.');
  const keepDays = watch ? watch.keepDays : undefined;
  const reader = new ChangeReader({ database: database as StatusDatabase, logger, keepDays, stopping });
  holder[KEY].set(stopping, reader);
  return reader;
}
