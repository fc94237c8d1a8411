import type { StatusQL } from '../core/define-status.ts';
import type { Monitoring } from './monitoring.ts';

/** What loads the actions of monitors: only where they are used, as hosts need not have what they need. */
export type LoadMonitoring = () => Promise<Monitoring>;

/** What loads the actions of monitors; nothing where the config has no database for them. */
export function findMonitoring({ db }: Pick<StatusQL, 'db'>): LoadMonitoring | undefined {
  return (db as { monitoring?: LoadMonitoring } | undefined)?.monitoring;
}
