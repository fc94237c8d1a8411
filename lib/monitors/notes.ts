import type { Viewer } from '../core/viewer.ts';
import type { Database } from '../db/client.ts';
import { periodNotes } from '../db/schema/periods.ts';

/** What somebody who acts is called beside what they did; tokens have no name. */
export function toAuthor({ name }: Viewer): string {
  return name ?? 'staff';
}

/** Writes a note. */
export async function insertNote(db: Database, row: typeof periodNotes.$inferInsert): Promise<void> {
  await db.insert(periodNotes).values(row);
}
