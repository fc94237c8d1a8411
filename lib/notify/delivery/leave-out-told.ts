import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Route } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { MessageRow } from './read-message.ts';

/**
 * A message without what newer ones, which were sent by its route to its recipient, have told anew of the same incidents or monitors.
 * @param of by which the other side keeps what it was told.
 */
export async function leaveOutTold(
  db: Database,
  row: MessageRow,
  of: NonNullable<Route['keepsStateOf']>,
): Promise<MessageRow> {
  const key = sql.raw(of === 'incident' ? `entry ->> 'incident'` : `entry -> 'monitor' ->> 'id'`);
  const newer = await db.execute(sql`
    select distinct ${key} as key from ${messages} as newer, jsonb_array_elements(newer.content -> 'entries') as entry
    where newer.route = ${row.route} and newer.recipient = ${row.recipient} and newer.kind = 'instant' and newer.state = 'sent'
      and newer.position > (select position from ${messages} where id = ${row.id})
  `);
  const told = new Set(toRows(newer).map((each) => (each as { key: string }).key));
  const entries = row.content.entries.filter(
    ({ incident, monitor }) => !told.has(of === 'incident' ? incident : monitor.id),
  );
  return { ...row, content: { ...row.content, entries } };
}
