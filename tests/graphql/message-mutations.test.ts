import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messages } from '../../lib/db/schema/messages.ts';
import { type Monitored, STAFF_TOKEN } from './monitored.ts';
import { TOKEN } from './mount.ts';
import { mountTold } from './told.ts';

let told: Monitored;

beforeAll(async () => {
  told = await mountTold();
  await told.changes.begin('shop', 'fine', 'problem');
});
afterAll(() => told.close());

/** Asks as somebody who signed in, and gives the data; an error fails. */
async function askAs(user: 'ada' | 'bob', query: string, variables?: Record<string, unknown>) {
  const { body } = await told.ask(query, { variables, headers: { cookie: `user=${user}` } });
  expect(body.errors).toBeUndefined();
  return body.data;
}

test('whoever signed in changes how they are told, follows what they like and tries it out', async () => {
  const change = `mutation ($input: PreferencesChange!) {
    changePreferences(input: $input) { person { id } instant digest quiet { from to } timeZone routes { name isUsed } }
  }`;
  const quiet = { from: 1_320, to: 420 };
  expect(await askAs('ada', change, { input: { quiet, timeZone: 'Europe/Vienna', digest: false } })).toEqual({
    changePreferences: {
      ...{ person: { id: 'ada' }, instant: true, digest: false, quiet, timeZone: 'Europe/Vienna' },
      routes: [{ name: 'mail', isUsed: true }],
    },
  });
  expect(await askAs('ada', change, { input: { quiet: null } })).toMatchObject({
    changePreferences: { quiet: null, digest: false },
  });
  const follow = (isFollowed: boolean) =>
    askAs(
      'ada',
      `mutation { followMonitor(monitor: "shop", isFollowed: ${isFollowed}) { monitors { name status } } }`,
    );
  expect(await follow(true)).toEqual({
    followMonitor: { monitors: [{ name: 'shop', status: 'PROBLEM' }] },
  });
  expect(await follow(false)).toEqual({ followMonitor: { monitors: [] } });
  expect(await askAs('ada', 'mutation { __typename sendTest { id kind route recipient state } }')).toEqual({
    __typename: 'Mutation',
    sendTest: [
      {
        id: expect.stringMatching(/^messages:/),
        ...{ kind: 'TEST', route: 'mail', recipient: 'Ada', state: 'WAITING' },
      },
    ],
  });
});

test('staff change how others are told, make what is due, and have a message tried again', async () => {
  expect(
    await askAs(
      'bob',
      `mutation {
        changePreferences(input: { person: "ada", instant: false }) { person { id } instant }
        person: sendTest(person: "ada", route: "mail") { recipient }
        route: sendTest(route: "ops") { route recipient }
        runInstant { messages held reasons { reason count } nextAt }
        runDigest { messages }
      }`,
    ),
  ).toEqual({
    changePreferences: { person: { id: 'ada' }, instant: false },
    person: [{ recipient: 'Ada' }],
    route: [{ route: 'ops', recipient: null }],
    runInstant: {
      ...{ messages: expect.any(Number), held: expect.any(Number), reasons: expect.any(Array) },
      nextAt: null,
    },
    runDigest: { messages: expect.any(Number) },
  });
  const [row] = await told.changes.db.use((db) =>
    db.update(messages).set({ state: 'failed' }).where(eq(messages.route, 'ops')).returning(),
  );
  const retry = (id: string) => askAs('bob', `mutation { retryMessage(message: "${id}") { id state } }`);
  const done = { retryMessage: { id: `messages:${row?.id}`, state: 'WAITING' } };
  expect(await retry(`messages:${row?.id}`)).toEqual(done);
  expect(await retry(row?.id ?? '')).toEqual(done);
});

test.for<[string, string, string]>([
  [
    'a time zone that is not there',
    'changePreferences(input: { timeZone: "Mars" }) { instant }',
    'BAD_USER_INPUT',
  ],
  ['a route that is not there', 'sendTest(route: "none") { id }', 'NOT_FOUND'],
  [
    'a monitor that is not there',
    'followMonitor(monitor: "none", isFollowed: true) { instant }',
    'NOT_FOUND',
  ],
  ['a message that is not there', `retryMessage(message: "${crypto.randomUUID()}") { id }`, 'NOT_FOUND'],
  ['what is no id of a message', 'retryMessage(message: "changes:1") { id }', 'BAD_USER_INPUT'],
])('%s is refused with its code', async ([, field, code]) => {
  const { body } = await told.ask(`mutation { ${field} }`, { headers: { cookie: 'user=bob' } });
  expect(body).toMatchObject({ errors: [{ extensions: { code } }] });
});

test('a token is nobody who could be told', async () => {
  const { body } = await told.ask(
    'mutation { followMonitor(monitor: "shop", isFollowed: true) { instant } }',
    {
      token: STAFF_TOKEN,
    },
  );
  expect(body.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test.for<[string, { token?: string; cookie?: string }, string, number, string]>([
  ['a user', { cookie: 'user=ada' }, '{ runInstant { messages } }', 403, 'FORBIDDEN'],
  ['a user', { cookie: 'user=ada' }, '{ deleteMonitor(monitor: "shop") }', 403, 'FORBIDDEN'],
  [
    'a user, among what is their own',
    { cookie: 'user=ada' },
    '{ sendTest { id } ...More } fragment More on Mutation { ... { deleteMonitor(monitor: "shop") } ...More }',
    ...([403, 'FORBIDDEN'] as const),
  ],
  ['a token', { token: TOKEN }, '{ sendTest { id } }', 403, 'FORBIDDEN'],
  ['nobody', {}, '{ sendTest { id } }', 401, 'UNAUTHENTICATED'],
])('%s may not change what is not theirs', async ([, { token, cookie }, mutation, code, name]) => {
  const answer = await told.ask(`mutation ${mutation}`, { token, headers: cookie ? { cookie } : {} });
  expect([answer.code, answer.body.errors?.[0]?.extensions?.code]).toEqual([code, name]);
});

test('who may not name another is told so', async () => {
  const { body } = await told.ask('mutation { changePreferences(input: { person: "bob" }) { instant } }', {
    headers: { cookie: 'user=ada' },
  });
  expect(body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('a route that tells a team is tried by staff alone', async () => {
  const { body } = await told.ask('mutation { sendTest(route: "ops") { id } }', {
    headers: { cookie: 'user=ada' },
  });
  expect(body.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('a monitor says whom else it tells, and how often again', async () => {
  const create = `mutation ($input: MonitorInput!) { createMonitor(input: $input) {
    id version reminderSeconds addresses { id host }
  } }`;
  const url = 'https://hooks.example.org/services/hunter2-hunter2';
  const input = { name: 'hooked', kind: 'backups', fields: { warningSeconds: 5 }, addresses: [url] };
  const { createMonitor } = (await told.askStaff(create, { input })) as {
    createMonitor: { id: string; addresses: { id: string }[] };
  };
  expect(createMonitor).toMatchObject({
    reminderSeconds: null,
    addresses: [{ id: expect.any(String), host: 'hooks.example.org' }],
  });
  const kept = createMonitor.addresses.map(({ id }) => id);
  const change =
    'mutation ($input: MonitorChange!) { changeMonitor(input: $input) { reminderSeconds addresses { host } } }';
  expect(
    await told.askStaff(change, {
      input: { monitor: createMonitor.id, version: 1, reminderSeconds: 0, addresses: kept },
    }),
  ).toEqual({ changeMonitor: { reminderSeconds: 0, addresses: [{ host: 'hooks.example.org' }] } });
  const { body } = await told.ask('{ monitor(id: "hooked") { addresses { id host } fields notes } }', {
    token: TOKEN,
  });
  expect(JSON.stringify(body)).not.toContain('hunter2');
});
