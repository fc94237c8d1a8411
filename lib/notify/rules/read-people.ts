import { asc, isNotNull } from 'drizzle-orm';
import type { Person } from '../../core/person.ts';
import type { Database } from '../../db/client.ts';
import { preferences, subscribers } from '../../db/schema/recipients.ts';

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
