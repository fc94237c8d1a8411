import type { StatusQL } from '../core/define-status.ts';
import type { StatusDatabase } from '../db/status-database.ts';
import type { Monitoring } from './monitoring.ts';

/** A database of StatusQL that also keeps what is watched over time. */
export interface MonitoredDatabase extends StatusDatabase {
  /** Loads what works with it: only where it is used, as hosts need not have what that needs. */
  monitoring(): Promise<Monitoring>;
}

/** What loads the actions of monitors; nothing where the config has no database for them. */
export function findMonitoring({ db }: Pick<StatusQL, 'db'>): (() => Promise<Monitoring>) | undefined {
  return (db as Partial<MonitoredDatabase> | undefined)?.monitoring;
}
