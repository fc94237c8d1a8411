import { drizzle } from 'drizzle-orm/node-postgres';
// @ts-expect-error it comes with pg-boss, without types
import pg from 'pg';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { subscribers } from '../../../lib/db/schema/recipients.ts';
import { createMonitor } from '../../../lib/monitors/actions/create-monitor.ts';
import { pruneSubscribers } from '../../../lib/notify/jobs/prune.ts';
import { signLink } from '../../../lib/notify/links/link.ts';
import { notifying } from '../../../lib/notify/notifying.ts';
import type { Subject } from '../../monitors/actions/contract.ts';
import { ADA, ANYBODY, at, BOB } from '../../monitors/watched.ts';
import { createNewDatabase } from '../../servers/new-database.ts';
import { ADAS_SESSION, BOBS_SESSION, openTold, type Told } from '../told.ts';

const PUBLIC = { access: { pages: 'public' }, baseUrl: 'https://status.example.org' } as const;

const CLIENTS: [string, (url: string) => Subject][] = [
  [
    'postgres.js',
    (url) => {
      const client = postgres(url, { max: 3, onnotice: () => {} });
      return { client, end: () => client.end() };
    },
  ],
  [
    'a drizzle over node-postgres',
    (url) => {
      const client = new pg.Pool({ connectionString: url, max: 3 });
      // Its database may be dropped before the server has seen that it ended.
      client.on('error', () => {});
      return { client: drizzle({ client }), end: () => client.end() };
    },
  ],
];

it.each(CLIENTS)('what people are told is shown and changed over %s as over a PGlite', async (_, open) => {
  const database = await createNewDatabase();
  const told = await openTold(PUBLIC, open(database.url));
  told.setStaff([ADA, BOB]);
  try {
    await followAndRun(told);
    await choose(told);
    await subscribeAndLeave(told);
  } finally {
    await told.stop();
    await database.drop();
  }
});

async function followAndRun(told: Told): Promise<void> {
  const address = 'https://hooks.example.org/x';
  const fields = { warningSeconds: 60 };
  const made = await createMonitor(told.as(), {
    ...{ name: 'shop', kind: 'backups', fields, notify: 'instant', notifees: ['ada'] },
    addresses: [address],
    reminderSeconds: 60,
  });
  expect(made.details).toMatchObject({ reminderSeconds: 60, addresses: [{ host: 'hooks.example.org' }] });
  const following = [ADAS_SESSION, BOBS_SESSION].map((viewer) =>
    notifying.followMonitor(told.as(viewer), { monitor: 'shop', isFollowed: true }),
  );
  const [, bobs] = await Promise.all(following);
  expect(bobs?.monitors).toMatchObject([{ name: 'shop', notify: 'instant' }]);
  await told.seed('shop');
  await told.alert(made.id);
  expect((await notifying.runInstant(told.as(), {})).messages).toBeGreaterThan(2);
  const { items } = await notifying.listMessages(told.as(), {
    monitor: 'shop',
    state: ['waiting'],
    first: 500,
  });
  expect(new Set(items.map(({ route }) => route))).toEqual(new Set(['mail', 'pager', 'ops', 'address']));
  expect(items[0]?.createdAt).toEqual(at(0));
  expect(items[0]?.entries[0]).toMatchObject({ monitor: { name: 'shop' }, event: 'bad', since: at(0) });
  const alert = (await notifying.readAlerts(told.as(), { monitors: [made.id] })).get(made.id);
  expect(alert).toMatchObject({ toldStatus: 'problem', since: at(0), toldAt: at(0) });
  const message = items[0]?.id ?? '';
  expect(await notifying.retryMessage(told.as(), { message })).toMatchObject({ state: 'waiting' });
  const { items: older } = await notifying.listMessages(told.as(), { after: items[0]?.cursor });
  expect(older.map(({ id }) => id)).not.toContain(message);
}

async function choose(told: Told): Promise<void> {
  const change = { routes: ['mail'], quiet: { from: 1_320, to: 360 }, timeZone: 'Asia/Tokyo' };
  await notifying.changePreferences(told.as(ADAS_SESSION), change);
  expect(await notifying.changePreferences(told.as(ADAS_SESSION), { digest: false })).toMatchObject({
    routes: [
      { name: 'mail', isUsed: true },
      { name: 'pager', isUsed: false },
    ],
    quiet: change.quiet,
    timeZone: 'Asia/Tokyo',
    instant: true,
    digest: false,
  });
  // Ten at most, whoever asks at one time.
  const asked = Array.from({ length: 12 }, () => notifying.sendTest(told.as(ADAS_SESSION), {}));
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
}

async function subscribeAndLeave(told: Told): Promise<void> {
  const ask = () => notifying.subscribe(told.as(ANYBODY), { email: 'sue@example.org' });
  await Promise.all([ask(), ask(), ask()]);
  const rows = await told.db.select().from(subscribers);
  expect(rows).toHaveLength(1);
  const recipient = `subscriber:${rows[0]?.id}`;
  const { items } = await notifying.listMessages(told.as(), { first: 500 });
  expect(items.filter(({ kind }) => kind === 'confirmation')).toMatchObject([
    { recipient: 'sue@example.org' },
  ]);
  const sign = async (purpose: 'leave' | 'confirm') => ({
    token: await signLink(told.db, { purpose, recipient, expiresAt: at(60) }),
  });
  await notifying.followLink(told.as(ANYBODY), await sign('confirm'));
  await pruneSubscribers(told.db, at(9 * 86_400));
  expect(await notifying.readLink(told.as(ANYBODY), await sign('leave'))).toMatchObject({ isDone: false });
  await notifying.followLink(told.as(ANYBODY), await sign('leave'));
  expect(await told.db.select().from(subscribers)).toEqual([]);
}
