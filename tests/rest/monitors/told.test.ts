import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statusDatabase } from '../../../lib/monitoring/status-database.ts';
import { ask, bearing } from '../ask.ts';
import { createAnswerJudge, findDocumentErrors } from '../openapi/validate.ts';
import { counted, define, TOKEN } from '../scripted.ts';
import { STAFF } from './recorded.ts';

const SECRET = 'the-path-is-a-secret';

let client: PGlite;
let status: ReturnType<typeof define>;

beforeAll(async () => {
  client = await PGlite.create();
  const database = statusDatabase(client);
  await database.migrate();
  status = define(
    { health: { ping: counted().check } },
    {
      db: database,
      baseUrl: 'https://status.test',
      notify: {
        mail: { name: 'mail', isPersonal: true, send: async () => {} },
        ops: { name: 'slack', send: async () => {} },
      },
      users: {
        query: async () => {},
        staff: async () => [{ id: 'ann', name: 'Ann', email: 'ann@example.org' }],
      },
      access: { staffTokens: [STAFF], pages: 'public' },
    },
  ) as never;
});
afterAll(async () => {
  await status.stop();
  await client.close();
});

const act = (action: string, data: object) =>
  ask(status, `actions/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearing(STAFF).headers },
    body: JSON.stringify(data),
  });

test('what people are told is answered as the OpenAPI document says, without what is secret', async () => {
  const document = await (await ask(status, 'openapi.json', bearing(STAFF))).json();
  expect(await findDocumentErrors(document)).toBeUndefined();
  const judge = createAnswerJudge(document);
  const made = await act('create-monitor', {
    ...{ name: 'beats', kind: 'heartbeat', fields: { every_seconds: 60 } },
    ...{ notifees: ['ann'], notify: 'instant', addresses: [`https://hooks.example.org/${SECRET}`] },
  });
  expect(await judge('/actions/create-monitor', made.clone(), 'post')).toBeUndefined();
  expect((await made.json()).details).toMatchObject({
    ...{ reminder_seconds: null, addresses: [{ id: expect.any(String), host: 'hooks.example.org' }] },
  });
  await act('beat', { monitor: 'beats', ok: false, message: 'Disk full.' });
  const [{ id }] = await (await act('send-test', { person: 'ann' })).json();

  for (const [action, data, code] of [
    ['run-instant', {}, 200],
    ['run-digest', {}, 200],
    ['run-digest', { what: 1 }, 400],
    ['send-test', { route: 'ops' }, 200],
    ['send-test', {}, 404],
    ['retry-message', { message: id }, 200],
    ['retry-message', { message: 'x' }, 400],
    ['change-preferences', { person: 'ann', quiet: { from: 1_320, to: 420 } }, 200],
    ['follow-monitor', { monitor: 'beats', is_followed: true }, 404],
    ['subscribe', { email: 'eve@example.org' }, 200],
    ['subscribe', { email: 'eve' }, 400],
  ] as const) {
    const response = await act(action, data);
    const fault = await judge(`/actions/${action}`, response.clone(), 'post');
    expect([action, response.status, fault]).toEqual([action, code, undefined]);
  }

  const { items } = await (await ask(status, 'messages', bearing(TOKEN))).json();
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['instant', 'digest', 'test', 'confirmation']),
  );
  const addresses: [string, string, number][] = [
    ['messages', '/messages', 200],
    ['messages?state=none', '/messages', 400],
    ['messages?first=2&state=waiting&monitor=beats', '/messages', 200],
    [`messages/${id}`, '/messages/{message}', 200],
    ['messages/none', '/messages/{message}', 400],
    [`messages/${crypto.randomUUID()}`, '/messages/{message}', 404],
    ['monitors/beats', '/monitors/{monitor}', 200],
    ['monitors/beats/messages', '/monitors/{monitor}/messages', 200],
    ['preferences?person=ann', '/preferences', 200],
    ['preferences', '/preferences', 404],
  ];
  for (const [address, path, code] of addresses) {
    const response = await ask(status, address, bearing(STAFF));
    const text = await response.clone().text();
    expect([address, response.status, await judge(path, response)]).toEqual([address, code, undefined]);
    expect(text).not.toContain(SECRET);
  }
  const { alert } = await (await ask(status, 'monitors/beats', bearing(TOKEN))).json();
  expect(alert).toMatchObject({ told_status: 'problem', is_flapping: false });
  expect((await ask(status, 'monitors/beats/messages')).status).toBe(401);
});
