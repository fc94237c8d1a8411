import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Status } from '../../lib/core/status.ts';
import type { PostgresqlClient } from '../../lib/db/client.ts';
import type { MonitoredDatabase } from '../../lib/monitoring/status-database.ts';
import { statusDatabase } from '../../lib/monitoring/status-database.ts';
import { createNewDatabase } from '../servers/new-database.ts';

/** A database with our tables, in which periods begin as recording writes them. */
export interface ChangeLog {
  db: MonitoredDatabase;
  /** How often it was used, and has answered. */
  uses: number;
  /** While it is away, each use fails. */
  isAway: boolean;
  /** Begins periods of a monitor that is made at its first, and gives their ids. */
  begin(name: string, ...statuses: Status[]): Promise<number[]>;
  /** Begins so many periods at once, and gives the id of the last. */
  beginMany(name: string, count: number): Promise<number>;
  /** Deletes the periods up to one. */
  removeUpTo(id: number): Promise<void>;
  /** Has the periods up to one be so many days older. */
  age(id: number, days: number): Promise<void>;
  close(): Promise<void>;
}

/** One in this process. */
export async function openOnPglite(): Promise<ChangeLog> {
  const client = await PGlite.create();
  return open(client, () => client.close());
}

/** A new one of the server that the tests share. */
export async function openOnPostgres(): Promise<ChangeLog> {
  const { url, drop } = await createNewDatabase();
  const log = await openAt(url);
  const { close } = log;
  // As it is: its figures change.
  return Object.assign(log, { close: () => close().then(drop) });
}

/** One at an address. */
export function openAt(url: string): Promise<ChangeLog> {
  const client = postgres(url, { max: 5, fetch_types: false, onnotice: () => {} });
  return open(client, () => client.end());
}

async function open(client: PostgresqlClient, close: () => Promise<void>): Promise<ChangeLog> {
  const database = statusDatabase(client);
  await database.migrate();
  const log: ChangeLog = {
    uses: 0,
    isAway: false,
    db: {
      ...database,
      async use(work) {
        try {
          if (log.isAway) throw new Error('The database is away.');
          return await database.use(work);
        } finally {
          log.uses += 1;
        }
      },
    },
    begin: (name, ...statuses) => database.use((db) => db.transaction((tx) => begin(tx, name, statuses))),
    async beginMany(name, count) {
      const [first = 0] = await log.begin(name, 'fine');
      await database.use((db) =>
        db.execute(sql`insert into statusql.monitor_periods (monitor_id, status, since, until)
          select monitor_id, 'fine', since - (1000000 - n) * interval '1 ms', since - (999999 - n) * interval '1 ms'
          from statusql.monitor_periods, generate_series(1, ${count - 1}::int) as n where id = ${first}`),
      );
      return first + count - 1;
    },
    removeUpTo: async (id) =>
      void (await database.use((db) =>
        db.execute(sql`delete from statusql.monitor_periods where id <= ${id}`),
      )),
    age: async (id, days) =>
      void (await database.use((db) =>
        db.execute(sql`update statusql.monitor_periods set since = since - ${days}::int * interval '1 day',
          until = coalesce(until, since) - ${days - 1}::int * interval '1 day' where id <= ${id}`),
      )),
    close,
  };
  return log;
}

type Transaction = Parameters<Parameters<MonitoredDatabase['use']>[0]>[0];

async function begin(tx: Transaction, name: string, statuses: readonly Status[]): Promise<number[]> {
  await tx.execute(sql`insert into statusql.monitors (name, origin, kind, every_ms)
    values (${name}, 'people', 'backups', 60000) on conflict do nothing`);
  await tx.execute(sql`insert into statusql.monitor_states (monitor_id, next_at, checked_at, seen)
    select id, now(), now(), ${statuses.at(-1) ?? 'fine'} from statusql.monitors where name = ${name}
    on conflict (monitor_id) do update set checked_at = excluded.checked_at, seen = excluded.seen`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.changes'))`);
  const ids: number[] = [];
  for (const status of statuses) {
    await tx.execute(sql`update statusql.monitor_periods set until = greatest(clock_timestamp(), since + interval '1 ms')
      where until is null and monitor_id = (select id from statusql.monitors where name = ${name})`);
    const result =
      await tx.execute(sql`insert into statusql.monitor_periods (monitor_id, status, since, report)
      select id, ${status}, coalesce((select max(until) from statusql.monitor_periods where monitor_id = monitors.id), clock_timestamp()),
        'It is ' || ${status} || '.' from statusql.monitors where name = ${name} returning id`);
    const rows = (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as { id: unknown }[];
    ids.push(Number(rows[0]?.id));
  }
  return ids;
}
