import { sql } from 'drizzle-orm';
import { toRows } from '../../clients/postgresql.ts';
import type { Database } from '../../db/client.ts';
import { JOBS_SCHEMA } from '../../jobs/load-pg-boss.ts';
import { toDate } from '../../monitors/database.ts';
import { DELIVER_QUEUE } from './queue.ts';

/**
 * When messages that wait are handed over next, by their ids; one that is under way at this moment is not among them.
 */
export async function readNextAttempts(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (ids.length === 0) return new Map();
  const keys = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  const rows = toRows(
    await db.execute(sql`
      select singleton_key as id, (extract(epoch from min(start_after)) * 1000)::float8 as ms
      from ${sql.raw(`${JOBS_SCHEMA}.job`)}
      where name = ${DELIVER_QUEUE} and state < 'active' and coalesce(singleton_key, '') in (${keys})
      group by 1
    `),
  ) as { id: string; ms: number }[];
  return new Map(rows.map(({ id, ms }) => [id, toDate(ms)]));
}
