import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { messages } from '../../db/schema/messages.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { inShortTransaction, readNow } from '../../monitors/database.ts';
import { noteOutcome } from './note-outcome.ts';
import { jobOf } from './queue.ts';
import type { Sender } from './sender.ts';

const MINUTE_MS = 60_000;
const GIVEN_UP_MS = 4 * 86_400_000;
const AT_ONCE = 500;

/** What messages are given jobs with. */
interface ReviveContext {
  status: StatusQL;
  sender: Sender;
  /** The clock, where it is not that of the database. */
  now?: () => Date;
}

/**
 * Gives messages that wait a job again where they have none any more, such as where workers died with it as often as it is tried, or
 * somebody emptied the tables of pg-boss; older ones than could be tried still are given up.
 */
export async function reviveMessages({ status, sender, now: clock }: ReviveContext): Promise<void> {
  await (status.db as StatusDatabase).use(async (db) => {
    const now = await readNow(db, { now: clock });
    const before = new Date(now.getTime() - MINUTE_MS).toISOString();
    await inShortTransaction(db, async (tx) => {
      const found = await tx.execute(sql`
        select id, (extract(epoch from greatest(created_at, not_before)) * 1000)::float8 as ms from ${messages} as lost
        where state = 'waiting' and created_at < ${before}::timestamptz and not exists (select 1 from ${jobOf(sql`lost.id`)})
        order by created_at limit ${AT_ONCE}
      `);
      const rows = toRows(found) as { id: string; ms: number }[];
      const isOld = ({ ms }: { ms: number }) => now.getTime() - Number(ms) > GIVEN_UP_MS;
      const error = 'It could not be handed over within four days.';
      for (const { id } of rows.filter(isOld)) await noteOutcome(tx, id, { state: 'failed', error }, now);
      await sender.enqueue(
        tx,
        rows.filter((row) => !isOld(row)).map(({ id }) => ({ id })),
      );
    });
  });
}
