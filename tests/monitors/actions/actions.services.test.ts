import { drizzle } from 'drizzle-orm/node-postgres';
// @ts-expect-error it comes with pg-boss, without types
import pg from 'pg';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import type { ActionContext } from '../../../lib/monitors/action-context.ts';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { deleteMonitor } from '../../../lib/monitors/actions/delete-monitor.ts';
import { createNewDatabase } from '../../servers/new-database.ts';
import { until } from '../../servers/until.ts';
import { openWatched } from '../watched.ts';
import { describeActions } from './contract.ts';

describe('over postgres.js', () => {
  describeActions(async () => {
    const database = await createNewDatabase();
    const client = postgres(database.url, { max: 3, onnotice: () => {} });
    return {
      client,
      async end() {
        await client.end();
        await database.drop();
      },
    };
  });
});

describe('over a drizzle over node-postgres', () => {
  describeActions(async () => {
    const database = await createNewDatabase();
    const client = new pg.Pool({ connectionString: database.url, max: 3 });
    // Its database may be dropped before the server has seen that it ended.
    client.on('error', () => {});
    return {
      client: drizzle({ client }),
      async end() {
        await client.end();
        await database.drop();
      },
    };
  });
});

it.each<[string, (context: ActionContext) => Promise<unknown>]>([
  ['renames', (context) => changeMonitor(context, { monitor: 'a', version: 1, name: 'b' })],
  ['deletes', (context) => deleteMonitor(context, { monitor: 'a' })],
])('whoever %s a monitor waits for what is recorded of it, and neither for the other', async (_, act) => {
  const database = await createNewDatabase();
  const client = postgres(database.url, { max: 3, onnotice: () => {} });
  const watched = await openWatched(client);
  const id = await watched.insert({ name: 'a' });
  let acted: Promise<unknown> = Promise.resolve();
  // As recording does: the state is locked first, and then a period is written.
  await client.begin(async (sql) => {
    await sql`select from statusql.monitor_states where monitor_id = ${id} for update`;
    acted = act(watched.as());
    await until(async () => {
      const [row] = await client`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return row?.waiting > 0;
    });
    await sql`insert into statusql.monitor_periods (monitor_id, status, since) values (${id}, 'fine', now())`;
  });
  await expect(acted).resolves.not.toThrow();
  await watched.stop();
  await client.end();
  await database.drop();
});
