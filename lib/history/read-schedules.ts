import { and, gte, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { maintenance } from '../db/schema/maintenance.ts';
import type { Maintenance } from './find-windows.ts';

/** The maintenance that may touch a stretch of time, of whatever monitors. */
export function readSchedules(db: Database, from: Date, to: Date): Promise<Maintenance[]> {
  const { startsAt, endsAt } = maintenance;
  return db
    .select()
    .from(maintenance)
    .where(and(lt(startsAt, to), or(isNull(endsAt), gte(endsAt, from))));
}
