import { inArray, sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { monitorStates } from '../../db/schema/monitor-states.ts';
import { monitors } from '../../db/schema/monitors.ts';
import { toClock } from '../../monitors/database.ts';
import { DUE_AT } from '../due-at.ts';
import { toSubscriber } from '../people/subscriber.ts';

/** How sending goes. */
export interface SendingFigures {
  /** How many messages are due and not sent. */
  due: number;
  /**
   * For how long the oldest of them has been due, in seconds; 0 where there is none. What was tried to send to who subscribed is left
   * out: else anybody could give an address whose server never takes it, and have it look as if nothing were sent.
   */
  oldestDueSeconds: number;
  /** How many were given up within the time asked for, but for those to who subscribed. */
  failed: number;
  /** When one was sent last, in seconds ago; null where none was. */
  lastSentSeconds: number | null;
}

interface SendingOptions {
  /** Of which time those given up are counted. */
  failedWithinHours: number;
  /** By which routes; by all by default. */
  routes?: readonly string[];
  now?: Date;
}

/** How sending goes. */
export async function readSending(
  db: Database,
  { failedWithinHours, routes, now }: SendingOptions,
): Promise<SendingFigures> {
  const isCounted = routes ? inArray(messages.route, [...routes]) : sql`true`;
  const row = await readRow(
    db,
    sql`
      with clock as (select ${toClock(now)} as at),
      told as (
        select *, recipient like ${`${toSubscriber('')}%`} as is_stranger from ${messages} where ${isCounted}
      ),
      waiting as (
        select is_stranger and attempts > 0 as is_theirs,
          ${DUE_AT} as due_at
        from told where state = 'waiting'
      )
      select (select count(*)::float8 from waiting where due_at <= at) as due,
        (select coalesce(greatest(extract(epoch from at - min(due_at)), 0), 0)::float8 from waiting where not is_theirs) as "oldestDueSeconds",
        (
          select count(*)::float8 from told
          where state = 'failed' and not is_stranger and coalesce(tried_at, created_at) > at - ${failedWithinHours}::float8 * interval '1 hour'
        ) as failed,
        (select extract(epoch from at - max(sent_at))::float8 from ${messages}) as "lastSentSeconds"
      from clock
    `,
  );
  return {
    due: Number(row.due),
    oldestDueSeconds: Number(row.oldestDueSeconds),
    failed: Number(row.failed),
    lastSentSeconds: row.lastSentSeconds === null ? null : Math.max(0, Number(row.lastSentSeconds)),
  };
}

/** How evaluation goes. */
export interface EvaluationFigures {
  /** By how much the slot that is overdue most is late, in seconds; 0 where none is. */
  lateSeconds: number;
  /** How many monitors have missed their slots, so that nothing is known of them by now. */
  missed: number;
  /** When a monitor was evaluated last, in seconds ago; null where none was. */
  lastSeconds: number | null;
}

/** How evaluation goes. */
export async function readEvaluation(
  db: Database,
  { missedIntervals, now }: { missedIntervals: number; now?: Date },
): Promise<EvaluationFigures> {
  const row = await readRow(
    db,
    sql`
      with clock as (select ${toClock(now)} as at)
      select coalesce(greatest(extract(epoch from at - min(states.next_at)), 0), 0)::float8 as "lateSeconds",
        (count(*) filter (
          where states.next_at + (${missedIntervals}::float8 - 1) * monitors.every_ms * interval '1 millisecond' < at
        ))::float8 as missed,
        extract(epoch from at - max(states.checked_at))::float8 as "lastSeconds"
      from clock left join (
        ${monitorStates} as states join ${monitors} as monitors on monitors.id = states.monitor_id and monitors.enabled
      ) on true
      group by at
    `,
  );
  return {
    lateSeconds: Number(row.lateSeconds),
    missed: Number(row.missed),
    lastSeconds: row.lastSeconds === null ? null : Math.max(0, Number(row.lastSeconds)),
  };
}

async function readRow(db: Database, statement: ReturnType<typeof sql>) {
  const [row] = toRows(await db.execute(statement));
  return row as Record<string, number | string | null>;
}
