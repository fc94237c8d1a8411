import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Route } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { toContent } from '../rules/write-drafts.ts';
import { HOLDS_UP_TIMES } from './find-behind.ts';
import { jobOf } from './queue.ts';
import type { MessageRow } from './read-message.ts';

/**
 * A message without what newer ones, by its route to its recipient, have told anew of the same monitors, or incidents where the other
 * side keeps these: who hears that something is well again must not hear after it that it broke. What is newer and under way at this
 * moment counts as told where it may go first; it is tried until it is told.
 * @returns nothing where all of it was told anew.
 */
export async function leaveOutTold(
  db: Database,
  status: Pick<StatusQL, 'title' | 'stage' | 'notify'>,
  row: MessageRow,
  { keepsStateOf }: Pick<Route, 'keepsStateOf'>,
): Promise<MessageRow | undefined> {
  if (row.kind !== 'instant') return row;
  const isOfIncident = keepsStateOf === 'incident';
  const key = sql.raw(isOfIncident ? `entry ->> 'incident'` : `entry -> 'monitor' ->> 'id'`);
  const mayBeUnderWay = row.attempts >= HOLDS_UP_TIMES;
  const newer = await db.execute(sql`
    select distinct ${key} as key
    from ${messages} as older
    join ${messages} as newer on newer.kind = 'instant' and newer.position > older.position
      and newer.route = older.route and newer.recipient = older.recipient and newer.monitor_ids && older.monitor_ids
    cross join jsonb_array_elements(newer.content -> 'entries') as entry
    where older.id = ${row.id}::uuid and (newer.state = 'sent' or (
      ${mayBeUnderWay}::boolean and newer.state = 'waiting'
      and exists (select 1 from ${jobOf(sql`newer.id`)} and state = 'active')
    ))
  `);
  const told = new Set(toRows(newer).map((each) => (each as { key: string }).key));
  const { entries: all, more } = row.content;
  const entries = all.filter(({ incident, monitor }) => !told.has(isOfIncident ? incident : monitor.id));
  if (entries.length === all.length) return row;
  if (entries.length === 0) return undefined;
  return { ...row, content: toContent(status, { route: row.route, entries, more }) };
}
