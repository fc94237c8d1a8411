import { and, isNull, lte } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { subscribers } from '../../db/schema/recipients.ts';

// As long as the link holds by which they would confirm.
const CONFIRM_WITHIN_MS = 2 * 86_400_000;

/** Deletes the addresses that nobody said to be theirs within two days. */
export async function pruneSubscribers(db: Database, now: Date): Promise<void> {
  const asked = new Date(now.getTime() - CONFIRM_WITHIN_MS);
  await db.delete(subscribers).where(and(isNull(subscribers.confirmedAt), lte(subscribers.createdAt, asked)));
}
