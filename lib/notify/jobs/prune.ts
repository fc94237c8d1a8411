import { and, isNull, lte, sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { subscribers } from '../../db/schema/recipients.ts';
import { LINK_LIVES_MS } from '../links/link.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const AT_ONCE = 1_000;

/**
 * Takes away messages that were sent or given up 90 days ago or more, some of them.
 * @returns how many went; call it anew until that is none.
 */
export async function pruneMessages(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  // The oldest come first in the list: no more are looked at than may go.
  const gone = await db.execute(sql`
    with oldest as (select id, state, created_at from ${messages} order by position limit ${AT_ONCE}),
    gone as (
      delete from ${messages} where id in (
        select id from oldest where state <> 'waiting' and created_at < ${before}::timestamptz
      ) returning 1
    )
    select count(*)::int as rows from gone
  `);
  const [row] = toRows(gone);
  return (row as { rows: number }).rows;
}

/** Deletes the addresses that nobody said to be theirs for as long as the link for that holds. */
export async function pruneSubscribers(db: Database, now: Date): Promise<void> {
  const asked = new Date(now.getTime() - LINK_LIVES_MS.confirm);
  await db.delete(subscribers).where(and(isNull(subscribers.confirmedAt), lte(subscribers.createdAt, asked)));
}
