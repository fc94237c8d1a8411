import { afterAll, beforeAll, expect, test } from 'vitest';
import { toSchema } from '../../graphql/schema.ts';
import { monitorAlerts } from '../../lib/db/schema/alerts.ts';
import { messages } from '../../lib/db/schema/messages.ts';
import { type Monitored, STAFF_TOKEN } from './monitored.ts';
import { TOKEN } from './mount.ts';
import { ADA, BOB, mountTold } from './told.ts';

let told: Monitored;
const ids: Record<string, string> = {};

beforeAll(async () => {
  told = await mountTold();
  for (const name of ['mail', 'search', 'shop']) await told.changes.begin(name, 'problem');
  const { monitors } = await told.askStaff('{ monitors { edges { node { id name } } } }');
  for (const { node } of (monitors as { edges: { node: { id: string; name: string } }[] }).edges) {
    ids[node.name] = node.id;
  }
});
afterAll(() => told.close());

/** Puts a message there that tells of a monitor, and gives its id. */
async function putMessage(name: string, values: Partial<typeof messages.$inferInsert> = {}): Promise<string> {
  const monitor = { id: ids[name] ?? '', name, label: name };
  const [row] = await told.changes.db.use((db) =>
    db
      .insert(messages)
      .values({
        kind: 'instant',
        run: crypto.randomUUID(),
        route: 'mail',
        recipient: 'ada',
        monitorIds: [monitor.id],
        content: {
          subject: `${name} has a problem`,
          status: 'problem',
          entries: [
            {
              ...{ monitor, event: 'bad', status: 'problem', incident: crypto.randomUUID() },
              since: '2026-11-01T00:00:00.000Z',
            },
          ],
          more: 2,
        },
        ...values,
      })
      .returning({ id: messages.id }),
  );
  return row?.id ?? '';
}

const PAGE = `{ edges { cursor node {
  id kind subject status route recipient state reason attempts error sentAt more
  entries { monitor { name status } monitorName event status since }
} } pageInfo { hasNextPage endCursor } }`;

test('messages come the newest first, of one monitor or in one state, and as nodes', async () => {
  const first = await putMessage('mail', {
    ...{ state: 'failed', attempts: 2, error: 'The server refused it.', sentAt: null },
  });
  const second = await putMessage('shop', { state: 'sent', attempts: 1, sentAt: new Date(0) });
  const { messages: page } = await told.askStaff(`{ messages(first: 1) ${PAGE} }`);
  expect(page).toMatchObject({
    edges: [
      {
        node: {
          ...{ id: `messages:${second}`, kind: 'INSTANT', subject: 'shop has a problem', status: 'PROBLEM' },
          ...{ route: 'mail', recipient: 'Ada', state: 'SENT', attempts: 1, error: null },
          ...{ sentAt: '1970-01-01T00:00:00.000Z', more: 2 },
          entries: [
            {
              ...{ monitor: { name: 'shop', status: 'PROBLEM' }, monitorName: 'shop', event: 'BAD' },
              ...{ status: 'PROBLEM', since: '2026-11-01T00:00:00.000Z' },
            },
          ],
        },
      },
    ],
    pageInfo: { hasNextPage: true },
  });
  const { endCursor } = (page as { pageInfo: { endCursor: string } }).pageInfo;
  expect(
    await told.askStaff(`{
    rest: messages(after: "${endCursor}") { edges { node { id reason } } }
    failed: messages(state: [FAILED]) { edges { node { id } } }
    ofMail: messages(monitor: "mail") { edges { node { id } } }
    monitor(id: "mail") { messages(first: 1) { edges { node { id } } pageInfo { hasNextPage } } }
    node(id: "messages:${first}") { id ... on Message { error } }
    none: node(id: "messages:${crypto.randomUUID()}") { id }
    wrong: node(id: "messages:1") { id }
  }`),
  ).toEqual({
    rest: { edges: [{ node: { id: `messages:${first}`, reason: expect.any(String) } }] },
    failed: { edges: [{ node: { id: `messages:${first}` } }] },
    ofMail: { edges: [{ node: { id: `messages:${first}` } }] },
    monitor: {
      messages: { edges: [{ node: { id: `messages:${first}` } }], pageInfo: { hasNextPage: false } },
    },
    node: { id: `messages:${first}`, error: 'The server refused it.' },
    none: null,
    wrong: null,
  });
});

test('a message tells of a monitor that was deleted by what it was called', async () => {
  await told.changes.begin('old', 'problem');
  const { monitor } = await told.askStaff('{ monitor(id: "old") { id } }');
  ids.old = (monitor as { id: string }).id;
  await putMessage('old');
  await told.askStaff('mutation { deleteMonitor(monitor: "old") }');
  expect(
    await told.askStaff(
      '{ messages(first: 1) { edges { node { entries { monitor { id } monitorName } } } } }',
    ),
  ).toEqual({ messages: { edges: [{ node: { entries: [{ monitor: null, monitorName: 'old' }] } }] } });
});

test('what is told of the monitors of a list is read at once', async () => {
  const since = new Date(0);
  await told.changes.db.use((db) =>
    db.insert(monitorAlerts).values([
      {
        monitorId: ids.mail ?? '',
        since,
        changedAt: since,
        toldStatus: 'problem',
        toldAt: since,
        decidedAt: since,
      },
      { monitorId: ids.shop ?? '', since, changedAt: since, heldBy: 'nobody' },
    ]),
  );
  const query = (alert: string) => `{ monitors { edges { node { name ${alert} } } } }`;
  const before = told.changes.uses;
  await told.askStaff(query(''));
  const between = told.changes.uses;
  const { monitors } = await told.askStaff(query('alert { since toldStatus toldAt isFlapping heldBy }'));
  expect(told.changes.uses - between).toBe(between - before + 1);
  const { edges } = monitors as { edges: { node: { name: string; alert: unknown } }[] };
  const alerts = Object.fromEntries(edges.map(({ node }) => [node.name, node.alert]));
  const at = since.toISOString();
  expect(alerts).toMatchObject({
    mail: { since: at, toldStatus: 'PROBLEM', toldAt: at, isFlapping: false, heldBy: null },
    shop: { since: at, toldStatus: null, toldAt: null, isFlapping: false, heldBy: expect.any(String) },
    search: null,
  });
});

test.for<[string, string, string]>([
  ['a monitor that is not there', '{ messages(monitor: "none") { edges { cursor } } }', 'NOT_FOUND'],
  ['a cursor of something else', '{ messages(after: "x") { edges { cursor } } }', 'BAD_USER_INPUT'],
  ['too many at once', '{ messages(first: 501) { edges { cursor } } }', 'BAD_USER_INPUT'],
])('%s is refused with its code', async ([, query, code]) => {
  const { body } = await told.ask(query, { token: TOKEN });
  expect(body).toMatchObject({ data: { messages: null }, errors: [{ extensions: { code } }] });
});

test('below details there is nothing of what is told', async () => {
  const queries = [
    '{ messages { edges { cursor } } }',
    '{ monitor(id: "mail") { alert { since } } }',
    '{ preferences { instant } }',
  ];
  const answers = await Promise.all(queries.map((query) => told.ask(query)));
  expect(answers.map(({ body }) => body.errors?.[0]?.extensions?.code)).toEqual(
    queries.map(() => 'GRAPHQL_VALIDATION_FAILED'),
  );
});

const PREFERENCES = `{ person { id name } instant digest routes { name isUsed problem } quiet { from to } timeZone
  monitors { name notify } }`;

test('whoever asks sees how they are told, and staff how others are', async () => {
  const own = (await told.ask(`{ preferences ${PREFERENCES} }`, { headers: { cookie: 'user=ada' } })).body;
  expect(own).toMatchObject({
    data: {
      preferences: {
        ...{ person: { id: 'ada', name: 'Ada' }, instant: true, digest: true, quiet: null, timeZone: 'UTC' },
        ...{ routes: [{ name: 'mail', isUsed: true, problem: null }], monitors: [] },
      },
    },
  });
  const query = `{ preferences(person: "${BOB.id}") { person { id } } none: preferences(person: "eve") { instant } }`;
  expect(await told.askStaff(query)).toEqual({ preferences: { person: { id: BOB.id } }, none: null });
  // A token is nobody.
  expect(await told.askStaff('{ preferences { instant } }')).toEqual({ preferences: null });
  const other = await told.ask(query, { headers: { cookie: `user=${ADA.id}` } });
  expect(other.body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a server of a host, which knows nobody by our session, has nothing of who asks', () => {
  const details = toSchema(told.status, { level: 'details' });
  expect(details.getMutationType()).toBeUndefined();
  expect(Object.keys(details.getQueryType()?.getFields() ?? {})).toContain('messages');
  expect(details.getType('Preferences')).toBeUndefined();
  expect(toSchema(told.status, { level: 'manage' }).getType('Preferences')).toBeDefined();
});

test('nothing of it costs more than everything may', async () => {
  const query =
    '{ monitors(first: 500) { edges { node { name alert { since } } } } messages(first: 500) { edges { node { subject entries { event } } } } }';
  const { code, body } = await told.ask(query, { token: STAFF_TOKEN });
  expect([code, body.errors]).toEqual([200, undefined]);
});
