import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { UnknownNameError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { monitors } from '../../db/schema/monitors.ts';
import type { MonitorReference } from '../views.ts';

/** A monitor as others name it, and who made it. */
export interface MonitorEntry extends MonitorReference {
  origin: (typeof monitors.$inferSelect)['origin'];
}

// As many as help who wrote a name wrong.
const KNOWN = 20;

/** The columns of what others name of a monitor. */
export const named = {
  id: monitors.id,
  name: monitors.name,
  label: sql<string>`coalesce(${monitors.label}, ${monitors.name})`,
};

/**
 * Finds monitors by what people call them: the id, the name, or the name of a check alone where one resource has it.
 * @returns them by what they were called; who is not there is left out.
 */
export async function findMonitors(
  db: Database,
  refs: readonly string[],
): Promise<ReadonlyMap<string, MonitorEntry>> {
  if (refs.length === 0) return new Map();
  const all = [...refs];
  const rows = await db
    .select({ ...named, origin: monitors.origin })
    .from(monitors)
    .where(
      or(
        inArray(sql`${monitors.id}::text`, all),
        inArray(monitors.name, all),
        and(eq(monitors.origin, 'check'), inArray(sql`split_part(${monitors.name}, '.', 2)`, all)),
      ),
    );
  return new Map(
    all.flatMap((ref) => {
      const found = choose(rows, ref);
      return found ? [[ref, found] as const] : [];
    }),
  );
}

function choose(rows: readonly MonitorEntry[], ref: string): MonitorEntry | undefined {
  const exact = rows.find(({ id }) => id === ref) ?? rows.find(({ name }) => name === ref);
  const short = rows.filter(({ name, origin }) => origin === 'check' && name.split('.')[1] === ref);
  return exact ?? (short.length === 1 ? short[0] : undefined);
}

/**
 * Finds one monitor by what people call it.
 * @throws UnknownNameError where it is not there, or where several checks have the name.
 */
export async function findMonitor(db: Database, ref: string): Promise<MonitorEntry> {
  const found = (await findMonitors(db, [ref])).get(ref);
  if (found) return found;
  const known = await db
    .select({ name: monitors.name })
    .from(monitors)
    .orderBy(asc(monitors.name))
    .limit(KNOWN + 1);
  const names = known.map(({ name }) => name);
  throw new UnknownNameError(ref, names.length > KNOWN ? [...names.slice(0, KNOWN), '…'] : names);
}
