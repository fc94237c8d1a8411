import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { toDate } from '../../monitors/database.ts';
import { jobOf } from './queue.ts';

/**
 * How often a message fails before newer ones may go out before it: within some eight minutes. One that fails for a reason of its
 * own must not keep from people what became of its monitors since; what these have told by then, it leaves out (`leaveOutTold`),
 * so that nothing that is older is told after what is newer.
 */
export const HOLDS_UP_TIMES = 5;

/**
 * Which of some messages, by their ids, an earlier one must go before, and when that is tried next; nothing where it is under way. It
 * waits still, is for the same recipient by the same route, tells at once of one of the same monitors, and has not failed too often.
 */
export async function findBehind(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date | undefined>> {
  if (ids.length === 0) return new Map();
  const keys = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await db.execute(sql`
    select later.id, (extract(epoch from max(case when job.state < 'active' then job.start_after end)) * 1000)::float8 as ms
    from ${messages} as later
    join ${messages} as earlier on earlier.state = 'waiting' and earlier.kind = 'instant' and earlier.position < later.position
      and earlier.route = later.route and earlier.recipient = later.recipient and earlier.monitor_ids && later.monitor_ids
    left join lateral (select * from ${jobOf(sql`earlier.id`)}) as job on true
    where later.id in (${keys}) and later.kind = 'instant'
      and (greatest(earlier.attempts, job.retry_count) < ${HOLDS_UP_TIMES} or job.state = 'active')
    group by later.id
  `);
  const found = toRows(rows) as { id: string; ms: number | null }[];
  return new Map(found.map(({ id, ms }) => [id, ms === null ? undefined : toDate(ms)]));
}
