import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toRows } from '../../clients/postgresql.ts';
import { requireDetails } from '../../core/level.ts';
import { messages } from '../../db/schema/messages.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { DUE_AT } from '../due-at.ts';
import { noInput } from '../inputs.ts';
import type { MessageCounts } from '../views.ts';

// What is counted of those that ended, however many are told: the newest.
const MOST = 10_000;

/**
 * How many messages of each route wait, were sent and were given up, in one statement; a route that has none of them is left out.
 * @throws LevelError below the level `details`.
 */
export async function countMessages(
  context: ActionContext,
  input: z.input<typeof noInput> = {},
): Promise<readonly MessageCounts[]> {
  requireDetails(context.viewer.level, 'What was told');
  readInput(noInput, input);
  return useDatabase(context, async (db) => {
    const now = (await readNow(db, context)).toISOString();
    const found = await db.execute(sql`
      with waiting as (
        select route, 'waiting' as state,
          ${DUE_AT} as due_at
        from ${messages} where state = 'waiting'
      ),
      latest as (select route, state, created_at from ${messages} order by position desc limit ${MOST}),
      ended as (
        select route, state, null::timestamptz as due_at from latest
        where state <> 'waiting' and created_at > ${now}::timestamptz - interval '1 day'
      )
      select route,
        (count(*) filter (where state = 'waiting'))::float8 as waiting,
        (count(*) filter (where state = 'sent'))::float8 as sent,
        (count(*) filter (where state = 'failed'))::float8 as failed,
        greatest(extract(epoch from ${now}::timestamptz - min(due_at)), 0)::float8 as "oldestDueSeconds"
      from (select * from waiting union all select * from ended) as counted
      group by route order by route
    `);
    return toRows(found).map(toCounts);
  });
}

function toCounts(row: object): MessageCounts {
  const { route, oldestDueSeconds, ...counts } = row as Record<string, unknown>;
  return {
    route: String(route),
    waiting: Number(counts.waiting),
    sent: Number(counts.sent),
    failed: Number(counts.failed),
    // PostgreSQL's greatest() passes over what is null.
    oldestDueSeconds: Number(oldestDueSeconds ?? 0),
  };
}
