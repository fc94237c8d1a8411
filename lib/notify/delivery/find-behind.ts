import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';

/**
 * Which of some messages, by their ids, an earlier one must go before: it waits still, is for the same recipient by the same route, and
 * tells at once of one of the same monitors. A `bad` that came after its `fine` would open an alert that nobody resolves.
 */
export async function findBehind(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const keys = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await db.execute(sql`
    select later.id from ${messages} as later
    where later.id in (${keys}) and later.kind = 'instant' and exists (
      select 1 from ${messages} as earlier
      where earlier.state = 'waiting' and earlier.kind = 'instant' and earlier.position < later.position
        and earlier.route = later.route and earlier.recipient = later.recipient
        and earlier.monitor_ids && later.monitor_ids
    )
  `);
  return new Set(toRows(rows).map((row) => (row as { id: string }).id));
}
