import { describe, expect, test } from 'vitest';
import { InputError } from '../../../lib/core/errors.ts';
import { readFormOutcome } from '../../../lib/http/form-outcome.ts';
import type { AlertView, MessageView } from '../../../lib/notify/views.ts';
import { ask, bearing } from '../ask.ts';
import type { OpenApiDocument } from '../openapi/validate.ts';
import { TOKEN } from '../scripted.ts';
import { monitor, recorded, STAFF } from './recorded.ts';

const ID = '0b6f1c1e-6d3c-4a5e-9f0a-3b1f0a6c0002';
const at = new Date('2026-11-01T00:00:00Z');

const message: MessageView = {
  ...{ id: ID, kind: 'instant', subject: 'A problem', status: 'problem', route: 'mail', state: 'waiting' },
  ...{ attempts: 1, createdAt: at, nextAt: at, error: 'refused', more: 0 },
  entries: [{ monitor, event: 'bad', status: 'problem', since: at }],
};
const alert: AlertView = { monitorId: monitor.id, since: at, isFlapping: false, heldBy: 'muted' };

const mail = { name: 'mail', isPersonal: true, send: async () => {} };
const access = {
  session: async ({ headers }: { headers: Headers }) => {
    const [, role] = /session=(staff|user)/.exec(headers.get('cookie') ?? '') ?? [];
    return role ? { role: role as 'staff' | 'user', name: 'ann@example.org' } : null;
  },
};
const PUBLIC = { access: { ...access, pages: 'public' }, baseUrl: 'https://status.test', notify: { mail } };
const asUser = { headers: { cookie: 'session=user', 'sec-fetch-site': 'same-origin' } };

describe('what people are told', () => {
  test.each([
    ['messages', 'listMessages', {}],
    [
      'messages?first=5&after=9&monitor=nightly&state=waiting&state=failed',
      'listMessages',
      { first: 5, after: '9', monitor: 'nightly', state: ['waiting', 'failed'] },
    ],
    ['monitors/nightly/messages?first=2', 'listMessages', { monitor: 'nightly', first: 2 }],
    ['monitors/databases/messages', 'listMessages', { monitor: 'health.databases' }],
    [`messages/${ID}`, 'showMessage', { message: ID }],
    ['preferences', 'showPreferences', {}],
    ['preferences?person=ada', 'showPreferences', { person: 'ada' }],
  ])('is read by %s, at the level details', async (address, name, input) => {
    const { status, calls } = recorded();
    expect((await ask(status, address, bearing(TOKEN))).status).toBe(200);
    expect(calls).toMatchObject([{ name, input, viewer: { kind: 'token' } }]);
    expect((await ask(status, address)).status).toBe(401);
  });

  test('is JSON in snake case', async () => {
    const page = { items: [{ ...message, cursor: '7' }], hasNext: true };
    const { status } = recorded({ listMessages: page });
    expect(await (await ask(status, 'messages', bearing(TOKEN))).json()).toMatchObject({
      items: [{ id: ID, created_at: at.toISOString(), entries: [{ event: 'bad' }], cursor: '7' }],
      has_next: true,
    });
  });

  test('is told with a monitor to who sees details', async () => {
    const { status } = recorded({ readAlerts: new Map([[monitor.id, alert]]) });
    const { monitorId: _, ...told } = alert;
    const body = await (await ask(status, 'monitors/nightly', bearing(TOKEN))).json();
    expect(body.alert).toEqual({
      ...{ since: told.since.toISOString(), is_flapping: false, held_by: 'muted' },
    });
    expect(await (await ask(status, 'monitors/nightly')).json()).not.toHaveProperty('alert');
    const well = await ask(recorded().status, 'monitors/nightly', bearing(TOKEN));
    expect(await well.json()).not.toHaveProperty('alert');
  });

  test.each(['messages/x/y', 'preferences/x'])('%s is not there', async (address) => {
    expect((await ask(recorded().status, address, bearing(TOKEN))).status).toBe(404);
  });
});

describe('an action of what people are told', () => {
  const send = (status: Parameters<typeof ask>[0], action: string, data: object, headers: object = {}) =>
    ask(status, `actions/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${STAFF}`, ...headers },
      body: JSON.stringify(data),
    });

  test.each([
    ['run-instant', {}, 'runInstant', {}],
    ['run-digest', {}, 'runDigest', {}],
    ['retry-message', { message: ID }, 'retryMessage', { message: ID }],
    ['send-test', { route: 'ops' }, 'sendTest', { route: 'ops' }],
    ['send-test', { person: 'ada' }, 'sendTest', { person: 'ada' }],
    [
      'change-preferences',
      { time_zone: 'Europe/Vienna', quiet: { from: 1_320, to: 420 }, routes: null },
      'changePreferences',
      { timeZone: 'Europe/Vienna', quiet: { from: 1_320, to: 420 }, routes: null },
    ],
    [
      'follow-monitor',
      { monitor: 'databases', is_followed: true },
      'followMonitor',
      { monitor: 'health.databases', isFollowed: true },
    ],
    ['subscribe', { email: 'eve@example.org' }, 'subscribe', { email: 'eve@example.org' }],
  ])('%s of %o calls it', async (action, data, name, input) => {
    const { status, calls } = recorded();
    expect((await send(status, action, data)).status).toBe(200);
    expect(calls).toMatchObject([{ name, input }]);
  });

  test('of one who signed in is theirs to do, and what takes the right to manage is not', async () => {
    const { status, calls } = recorded({}, { access });
    const headers = { authorization: '', ...asUser.headers };
    const answers = await Promise.all([
      send(status, 'change-preferences', { instant: false }, headers),
      send(status, 'follow-monitor', { monitor: 'nightly', is_followed: true }, headers),
      send(status, 'send-test', {}, headers),
      send(status, 'run-instant', {}, headers),
      send(status, 'retry-message', { message: ID }, headers),
    ]);
    expect(answers.map(({ status: code }) => code)).toEqual([200, 200, 200, 403, 403]);
    expect(calls).toHaveLength(3);
  });

  test('is done by everybody who asks to be told of the public page', async () => {
    const { status, calls } = recorded({ subscribe: null }, PUBLIC);
    const response = await send(status, 'subscribe', { email: 'eve@example.org' }, { authorization: '' });
    expect([response.status, await response.json()]).toEqual([200, null]);
    expect(calls).toMatchObject([{ name: 'subscribe', viewer: { kind: 'anonymous' } }]);
  });

  test.each([
    ['nobody', {}, undefined],
    ['nobody, of the public page', PUBLIC, ['subscribe']],
  ])('is in the list of addresses and in OpenAPI as far as %s may do it', async (_, options, expected) => {
    const { status } = recorded({}, { access, ...options });
    const list = await (await ask(status, '', { method: 'OPTIONS' })).json();
    expect(list.actions && Object.keys(list.actions)).toEqual(expected);
    const { paths } = (await (await ask(status, 'openapi.json')).json()) as OpenApiDocument;
    const actions = Object.keys(paths).filter((path) => path.startsWith('/actions/'));
    expect(actions).toEqual((expected ?? []).map((name) => `/actions/${name}`));
    expect(Object.keys(paths)).not.toContain('/messages');
  });

  test('of their own is in both for a user', async () => {
    const { status } = recorded({}, { access });
    const own = ['send-test', 'change-preferences', 'follow-monitor'];
    const list = await (await ask(status, '', { method: 'OPTIONS', ...asUser })).json();
    expect(Object.keys(list.actions)).toEqual(own);
    const { paths } = (await (await ask(status, 'openapi.json', asUser)).json()) as OpenApiDocument;
    expect(Object.keys(paths).filter((path) => path.startsWith('/actions/'))).toEqual(
      own.map((name) => `/actions/${name}`),
    );
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/messages',
        '/messages/{message}',
        '/monitors/{monitor}/messages',
        '/preferences',
      ]),
    );
  });
});

describe('a form of what people are told', () => {
  const submit = async (
    { status }: Pick<ReturnType<typeof recorded>, 'status'>,
    action: string,
    entries: [string, string][],
  ) => {
    const response = await ask(status, `actions/${action}`, {
      method: 'POST',
      headers: { cookie: 'session=staff', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams([['back', '/status/preferences'], ...entries]),
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    return [response.status, readFormOutcome(new Headers({ cookie }))] as const;
  };

  test('says quiet hours as times of day, and its boxes as they are checked', async () => {
    const made = recorded({}, { access });
    const toEntries = (from: string, to: string): [string, string][] => [
      ...([
        ['instant', 'false'],
        ['instant', 'true'],
        ['digest', 'false'],
        ['routes', ''],
        ['routes', 'mail'],
      ] as [string, string][]),
      ['quiet.from', from],
      ['quiet.to', to],
      ['timeZone', 'Europe/Vienna'],
    ];
    await submit(made, 'change-preferences', toEntries('22:30', '07:00'));
    await submit(made, 'change-preferences', toEntries('', ''));
    await submit(made, 'change-preferences', toEntries('1350', ''));
    const others = { instant: true, digest: false, routes: ['mail'], timeZone: 'Europe/Vienna' };
    expect(made.calls.map(({ input }) => input)).toEqual([
      { ...others, quiet: { from: 1_350, to: 420 } },
      { ...others, quiet: null },
      { ...others, quiet: { from: 1_350 } },
    ]);
  });

  test('of each action leads back with what came of it', async () => {
    const made = recorded(
      { runInstant: { messages: 2, held: 1, reasons: [] }, sendTest: [message], subscribe: null },
      { access },
    );
    const done = (result: unknown) => [303, expect.objectContaining({ ok: true, result })];
    expect(await submit(made, 'run-instant', [])).toEqual(done({ messages: 2, held: 1 }));
    expect(await submit(made, 'run-digest', [])).toMatchObject([303, { ok: true }]);
    expect(await submit(made, 'send-test', [['route', '']])).toEqual(
      done([{ id: ID, route: 'mail', state: 'waiting' }]),
    );
    expect(await submit(made, 'retry-message', [['message', ID]])).toMatchObject([303, { ok: true }]);
    expect(
      await submit(made, 'follow-monitor', [
        ['monitor', 'nightly'],
        ['isFollowed', 'true'],
      ]),
    ).toMatchObject([303, { ok: true }]);
    expect(await submit(made, 'subscribe', [['email', 'eve@example.org']])).toEqual(done(null));
    expect(made.calls.map(({ input }) => input)).toEqual([
      ...[
        {},
        {},
        {},
        { message: ID },
        { monitor: 'nightly', isFollowed: true },
        { email: 'eve@example.org' },
      ],
    ]);
  });

  test('that does not fit leads back with why', async () => {
    const issues = [{ path: 'timeZone', message: 'There is no such time zone.' }];
    const made = recorded({ changePreferences: new InputError(issues) }, { access });
    expect(await submit(made, 'change-preferences', [['timeZone', 'Mars']])).toMatchObject([
      303,
      { ok: false, issues, values: { timeZone: 'Mars' } },
    ]);
  });
});
