import { asc, isNotNull } from 'drizzle-orm';
import type { Person } from '../../core/config.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { preferences, subscribers } from '../../db/schema/recipients.ts';
import { readStaff } from '../../monitors/people.ts';

/** How somebody wants to be told. */
export type Preferences = typeof preferences.$inferSelect;

/** A subscriber whose address it is. */
export interface Subscriber {
  id: string;
  confirmedAt: Date;
}

/** Those who may be told one by one. */
export interface People {
  /** By id; nothing where they cannot be read now: then all are taken to be there. */
  staff?: ReadonlyMap<string, Person>;
  /** By the id of the person. */
  preferences: ReadonlyMap<string, Preferences>;
  subscribers: readonly Subscriber[];
}

/** Reads the staff by id, outside of any transaction; nothing where they cannot be read, which is logged. */
export async function readStaffById(
  status: Pick<StatusQL, 'users' | 'logger'>,
): Promise<ReadonlyMap<string, Person> | undefined> {
  try {
    const staff = (await readStaff(status)) ?? [];
    return new Map(staff.map((person) => [person.id, person]));
  } catch (error) {
    status.logger.warn('Those that may be told of monitors could not be read:', error);
    return undefined;
  }
}

/** Reads how people want to be told. */
export async function readPreferences(db: Database): Promise<ReadonlyMap<string, Preferences>> {
  const rows = await db.select().from(preferences);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Reads the subscribers whose addresses are theirs. */
export async function readSubscribers(db: Database): Promise<Subscriber[]> {
  const rows = await db
    .select({ id: subscribers.id, confirmedAt: subscribers.confirmedAt })
    .from(subscribers)
    .where(isNotNull(subscribers.confirmedAt))
    .orderBy(asc(subscribers.id));
  return rows.flatMap(({ id, confirmedAt }) => (confirmedAt ? [{ id, confirmedAt }] : []));
}
