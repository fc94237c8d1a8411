import { describe, expect, test } from 'vitest';
import { ConflictError, InputError } from '../../../lib/core/errors.ts';
import { readFormOutcome } from '../../../lib/http/form-outcome.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, TOKEN } from '../scripted.ts';
import { monitor, recorded, STAFF } from './recorded.ts';

const access = {
  session: async ({ headers }: { headers: Headers }) => {
    const [, role] = /session=(staff|user)/.exec(headers.get('cookie') ?? '') ?? [];
    return role ? { role: role as 'staff' | 'user', name: 'ann@example.org' } : null;
  },
};

/** Sends JSON with the right to manage. */
function send(
  status: ReturnType<typeof recorded>['status'],
  address: string,
  data?: unknown,
  headers: object = {},
) {
  return ask(status, address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${STAFF}`, ...headers },
    body: data === undefined ? undefined : JSON.stringify(data),
  });
}

/** Sends a form as a browser of somebody who is signed in as staff, on a page of ours. */
function submit(
  status: ReturnType<typeof recorded>['status'],
  address: string,
  entries: [string, string][],
  headers: Record<string, string> = {},
) {
  return ask(status, address, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: 'session=staff',
      origin: 'https://status.test',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: new URLSearchParams(entries),
  });
}

const toOutcome = (response: Response) =>
  readFormOutcome(new Headers({ cookie: response.headers.get('set-cookie') ?? '' }));

describe('an action in JSON', () => {
  test('is done with its input, whose names may be in snake case, and answered with what came of it', async () => {
    const { status, calls } = recorded();
    const response = await send(status, 'actions/create-monitor', {
      name: 'nightly-2',
      kind: 'backup',
      every_ms: 1_000,
      dependsOn: ['x'],
      fields: { warning_seconds: 5, startedAt: '2026-11-29T12:00:00Z' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toMatchObject({
      id: monitor.id,
      kind_label: monitor.kindLabel,
      every_ms: 60_000,
    });
    expect(calls).toMatchObject([
      {
        name: 'createMonitor',
        input: {
          name: 'nightly-2',
          kind: 'backup',
          everyMs: 1_000,
          dependsOn: ['x'],
          fields: { warningSeconds: 5, startedAt: new Date('2026-11-29T12:00:00Z') },
        },
        viewer: { kind: 'staff' },
      },
    ]);
  });

  test.each([
    [
      'change-monitor',
      { monitor: 'nightly', version: 1, fields: { warning_seconds: 2 } },
      'changeMonitor',
      { monitor: 'nightly', version: 1, fields: { warningSeconds: 2 } },
    ],
    ['delete-monitor', { monitor: 'nightly' }, 'deleteMonitor', { monitor: 'nightly' }],
    ['try-monitor', { kind: 'backup', fields: {} }, 'tryMonitor', { kind: 'backup', fields: {} }],
    ['run-monitor', { monitor: 'databases' }, 'runMonitor', { monitor: 'health.databases' }],
    [
      'mute-monitor',
      { monitor: 'nightly', until: '2026-11-29T12:00:00Z' },
      'muteMonitor',
      { monitor: 'nightly', until: new Date('2026-11-29T12:00:00Z') },
    ],
    ['mute-monitor', { monitor: 'nightly', until: null }, 'muteMonitor', { monitor: 'nightly', until: null }],
    [
      'acknowledge',
      { monitor: 'nightly', note: 'On it.' },
      'acknowledge',
      { monitor: 'nightly', note: 'On it.' },
    ],
    [
      'add-note',
      { period: '1', text: 'x', is_public: true },
      'addNote',
      { period: '1', text: 'x', isPublic: true },
    ],
    [
      'start-maintenance',
      { reason: 'x', is_for_all: true, ends_at: '2026-11-30' },
      'startMaintenance',
      { reason: 'x', isForAll: true, endsAt: new Date('2026-11-30') },
    ],
    ['end-maintenance', { maintenance: 'x' }, 'endMaintenance', { maintenance: 'x' }],
    [
      'rehearse-monitor',
      { monitor: 'nightly', fields: { warning_seconds: 60 }, failures: 2 },
      'rehearseMonitor',
      { monitor: 'nightly', fields: { warningSeconds: 60 }, failures: 2 },
    ],
    ['beat', { monitor: 'nightly', ok: false }, 'beat', { monitor: 'nightly', ok: false }],
  ])('%s of %o calls it', async (action, data, name, input) => {
    const { status, calls } = recorded();
    expect((await send(status, `actions/${action}`, data)).status).toBe(200);
    expect(calls).toMatchObject([{ name, input }]);
  });

  test('that gives nothing is answered with null', async () => {
    const { status } = recorded({ deleteMonitor: null });
    expect(await (await send(status, 'actions/delete-monitor', { monitor: 'nightly' })).json()).toBeNull();
  });

  test.each([
    ['[]', 400, 'BAD_ARGUMENT'],
    ['{', 400, 'BAD_ARGUMENT'],
    ['null', 400, 'BAD_ARGUMENT'],
    [`{"name":"${'x'.repeat(262_144)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('with the body %.20s is refused', async (body, code, name) => {
    const { status, calls } = recorded();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${STAFF}` };
    const response = await ask(status, 'actions/create-monitor', { method: 'POST', headers, body });
    expect([response.status, (await response.json()).error.code, calls]).toEqual([code, name, []]);
  });

  test.each(['text/plain', 'multipart/form-data; boundary=x', ''])('as "%s" is refused', async (type) => {
    const { status, calls } = recorded();
    const body = new Uint8Array([123, 125]);
    const headers = { authorization: `Bearer ${STAFF}`, ...(type && { 'content-type': type }) };
    const response = await ask(status, 'actions/beat', { method: 'POST', headers, body });
    expect([response.status, (await response.json()).error.code, calls]).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      [],
    ]);
  });

  test('tells each fault with the input that it is about, what another has changed, and what is not there', async () => {
    const issues = [{ path: 'fields.warningSeconds', message: 'Too small.' }];
    const refused = recorded({
      createMonitor: new InputError(issues),
      changeMonitor: new ConflictError('Changed.'),
    });
    const created = await send(refused.status, 'actions/create-monitor', { kind: 'backup' });
    expect([created.status, (await created.json()).error]).toEqual([
      400,
      { code: 'BAD_ARGUMENT', message: 'fields.warningSeconds: Too small.', issues },
    ]);
    const changed = await send(refused.status, 'actions/change-monitor', { monitor: 'nightly' });
    expect([changed.status, (await changed.json()).error.code]).toEqual([409, 'CONFLICT']);
    const missing = await send(refused.status, 'actions/run-monitor', { monitor: 'nothing' });
    expect([missing.status, (await missing.json()).error.known]).toEqual([
      404,
      ['nightly', 'health.databases'],
    ]);
    const unknown = await send(refused.status, 'actions/nothing');
    expect([unknown.status, (await unknown.json()).error.known]).toEqual([
      404,
      expect.arrayContaining(['beat', 'create-monitor']),
    ]);
  });
});

describe('the right', () => {
  test.each([
    ['nobody', {}, 401],
    ['a wrong token', { authorization: 'Bearer wrong' }, 401],
    ['a token without it', { authorization: `Bearer ${TOKEN}` }, 403],
    ['a user', { cookie: 'session=user', 'sec-fetch-site': 'same-origin' }, 403],
    ['staff', { cookie: 'session=staff', 'sec-fetch-site': 'same-origin' }, 200],
    ['a staff token', { authorization: `Bearer ${STAFF}` }, 200],
    [
      'a staff token from a page of elsewhere',
      { authorization: `Bearer ${STAFF}`, origin: 'https://app.example.org' },
      200,
    ],
  ])('of %s to act gives its code', async (_, headers, code) => {
    const { status, calls } = recorded({}, { access });
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const body = type === 'application/json' ? '{"monitor":"nightly"}' : 'monitor=nightly&back=/status';
      const sent = { 'content-type': type, ...(headers as Record<string, string>) };
      const response = await ask(status, 'actions/run-monitor', { method: 'POST', headers: sent, body });
      expect(response.status).toBe(code === 200 && type !== 'application/json' ? 303 : code);
    }
    expect(calls).toHaveLength(code === 200 ? 2 : 0);
  });

  test.each([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['that only looks like one of ours', { 'sec-fetch-site': 'cross-site', origin: 'https://status.test' }],
    ['of another origin, by plain http', { origin: 'http://evil.test' }],
    ['that hides where it is', { origin: 'null' }],
  ])('is not that of a page %s, whatever its cookies or passwords', async (_, headers) => {
    const { status, calls } = recorded(
      {},
      { access: { ...access, takesBasic: true }, cors: { origins: ['http://evil.test'] } },
    );
    const basic = `Basic ${Buffer.from(`x:${STAFF}`).toString('base64')}`;
    for (const credentials of [{ cookie: 'session=staff' }, { authorization: basic }]) {
      const sent = {
        ...credentials,
        ...(headers as Record<string, string>),
        'content-type': 'application/json',
      };
      const response = await ask(status, 'actions/run-monitor', {
        method: 'POST',
        headers: sent as never,
        body: '{"monitor":"nightly"}',
      });
      expect([
        response.status,
        response.headers.get('set-cookie'),
        response.headers.get('access-control-allow-credentials'),
      ]).toEqual([403, null, null]);
    }
    expect(calls).toEqual([]);
  });

  test('of a client with cookies that says nothing of where it is from is none, and that of one with a password alone is', async () => {
    const { status } = recorded({}, { access: { ...access, takesBasic: true } });
    const basic = `Basic ${Buffer.from(`x:${STAFF}`).toString('base64')}`;
    const act = (headers: Record<string, string>) =>
      ask(status, 'actions/run-monitor', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"monitor":"nightly"}',
      });
    expect((await act({ cookie: 'session=staff' })).status).toBe(403);
    expect((await act({ authorization: basic })).status).toBe(200);
  });

  test('is known behind a proxy by the headers that it adds, and by baseUrl', async () => {
    const { status } = recorded({}, { access, baseUrl: 'https://public.test' });
    const act = (headers: Record<string, string>) =>
      submit(status, 'actions/run-monitor', [['monitor', 'nightly']], { 'sec-fetch-site': '', ...headers });
    for (const [origin, host] of [
      ['https://public.test', 'internal:3000'],
      ['https://seen.test', 'seen.test'],
    ]) {
      const headers = new Headers({
        'content-type': 'application/x-www-form-urlencoded',
        cookie: 'session=staff',
        origin: origin as string,
        'x-forwarded-host': host as string,
        'x-forwarded-proto': 'https',
      });
      const response = await ask(status, 'actions/run-monitor', {
        method: 'POST',
        headers,
        body: 'monitor=nightly',
      });
      expect(response.status).toBe(200);
    }
    expect((await act({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test('is asked of a page of elsewhere that may read: it is told no way to send cookies', async () => {
    const { status } = recorded({}, { access, cors: { origins: ['https://app.example.org'] } });
    const headers = {
      origin: 'https://app.example.org',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const response = await ask(status, 'actions/run-monitor', { method: 'OPTIONS', headers });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('access-control-allow-methods')).not.toContain('POST');
  });
});

describe('a form', () => {
  test('is read by the types of the input and of the kind, and leads on with what came of it', async () => {
    const { status, calls } = recorded({}, { access });
    const response = await submit(status, 'actions/create-monitor', [
      ['back', '/ops/status/monitors/new?kind=backup'],
      ['next', '/ops/status/monitors'],
      ['name', 'nightly-2'],
      ['label', ''],
      ['kind', 'backup'],
      ['everyMs', '60000'],
      ['enabled', 'false'],
      ['enabled', 'true'],
      ['notifees', ''],
      ['notifees', 'ann'],
      ['notifees', 'bob'],
      ['dependsOn', ''],
      ['fields.warningSeconds', '1.5'],
      ['fields.regions', 'eu'],
      ['fields.isStrict', 'false'],
      ['fields.startedAt', '2026-11-29T12:30'],
      ['fields.host', ''],
    ]);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/ops/status/monitors']);
    expect(response.headers.get('set-cookie')).toMatch(
      /Path=\/ops\/status\/monitors; HttpOnly; SameSite=Lax; Max-Age=60; Secure$/,
    );
    expect(toOutcome(response)).toEqual({
      action: 'create-monitor',
      path: '/ops/status/monitors',
      ok: true,
      result: { id: monitor.id, name: 'nightly', label: 'Nightly backup' },
    });
    expect(calls[0]?.input).toEqual({
      name: 'nightly-2',
      kind: 'backup',
      everyMs: 60_000,
      enabled: true,
      notifees: ['ann', 'bob'],
      dependsOn: [],
      fields: {
        warningSeconds: 1.5,
        regions: ['eu'],
        isStrict: false,
        startedAt: new Date('2026-11-29T12:30:00Z'),
      },
    });
  });

  test('empties what it leaves empty where that is something else than leaving it', async () => {
    const { status, calls } = recorded({}, { access });
    await submit(status, 'actions/change-monitor', [
      ['back', '/status'],
      ['monitor', 'nightly'],
      ['version', '3'],
      ['label', ''],
      ['group', 'b'],
      ['failures', ''],
    ]);
    await submit(status, 'actions/mute-monitor', [
      ['back', '/status'],
      ['monitor', 'nightly'],
      ['until', ''],
    ]);
    expect(calls.map(({ input }) => input)).toEqual([
      { monitor: 'nightly', version: 3, label: null, group: 'b' },
      { monitor: 'nightly', until: null },
    ]);
  });

  test('that does not fit leads back with what was filled in, and why', async () => {
    const issues = [{ path: 'name', message: 'Too long.' }];
    const { status } = recorded({ createMonitor: new InputError(issues) }, { access });
    const response = await submit(status, 'actions/create-monitor', [
      ['back', '/status/new'],
      ['next', '/status'],
      ['name', 'x'],
      ['notifees', 'a'],
      ['notifees', 'b'],
    ]);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/status/new']);
    expect(toOutcome(response)).toEqual({
      action: 'create-monitor',
      path: '/status/new',
      ok: false,
      message: 'name: Too long.',
      issues,
      values: { name: 'x', notifees: ['a', 'b'] },
    });
  });

  test('that goes wrong here leads back, and says no more than that', async () => {
    const { status } = recorded({ runMonitor: new Error('hunter2') }, { access });
    const response = await submit(status, 'actions/run-monitor', [
      ['back', '/status'],
      ['monitor', 'nightly'],
    ]);
    expect(response.status).toBe(303);
    expect(toOutcome(response)).toMatchObject({ ok: false, message: expect.stringContaining('the log') });
  });

  test('of a page may have more than its action takes, and one by hand not; names are read in both forms', async () => {
    const { status, calls } = recorded({}, { access });
    const entries: [string, string][] = [
      ['period', '1'],
      ['text', 'x'],
      ['is_public', 'true'],
      ['other', 'y'],
    ];
    await submit(status, 'actions/add-note', [['back', '/status'], ...entries]);
    await submit(status, 'actions/add-note', entries);
    expect(calls.map(({ input }) => input)).toEqual([
      { period: '1', text: 'x', isPublic: true },
      { period: '1', text: 'x', isPublic: true, other: 'y' },
    ]);
  });

  test('that says no page to go back to is answered in JSON', async () => {
    const { status } = recorded({}, { access });
    expect(
      await (await submit(status, 'actions/run-monitor', [['monitor', 'nightly']])).json(),
    ).toMatchObject({ name: 'nightly' });
  });

  test.each([
    '',
    'status',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    '/x//y',
    'https://evil.test/',
    '/status\r\nX-A: b',
    'javascript:alert(1)',
  ])('leads to no other site by %o', async (back) => {
    const { status, calls } = recorded({}, { access });
    for (const entries of [
      [['back', back]],
      [
        ['back', '/status'],
        ['next', back],
      ],
    ] as [string, string][][]) {
      const response = await submit(status, 'actions/run-monitor', [...entries, ['monitor', 'nightly']]);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
    expect(calls).toEqual([]);
  });
});

describe('a beat', () => {
  test('is sent to the address of its monitor, with no body, in JSON or as a form', async () => {
    const { status, calls } = recorded();
    const headers = { authorization: `Bearer ${STAFF}` };
    expect((await ask(status, 'monitors/nightly/beat', { method: 'POST', headers })).status).toBe(200);
    await send(status, 'monitors/nightly/beat', { ok: false, monitor: 'other' });
    await ask(status, 'monitors/nightly/beat', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ ok: 'false', message: 'Disk full.' }),
    });
    expect(calls).toMatchObject([
      { name: 'beat', input: { monitor: 'nightly' } },
      { name: 'beat', input: { monitor: 'nightly', ok: false } },
      { name: 'beat', input: { monitor: 'nightly', ok: false, message: 'Disk full.' } },
    ]);
    expect((await ask(status, 'monitors/nothing/beat', { method: 'POST', headers })).status).toBe(404);
  });
});

describe('methods', () => {
  test.each([
    ['POST', 'monitors', 'GET, HEAD, OPTIONS'],
    ['POST', 'monitors/nightly', 'GET, HEAD, OPTIONS'],
    ['DELETE', 'monitors/nightly', 'GET, HEAD, OPTIONS'],
    ['POST', 'changes', 'GET, HEAD, OPTIONS'],
    ['POST', 'health', 'GET, HEAD, OPTIONS'],
    ['GET', 'actions/run-monitor', 'POST, OPTIONS'],
    ['HEAD', 'actions/run-monitor', 'POST, OPTIONS'],
    ['PUT', 'actions/run-monitor', 'POST, OPTIONS'],
    ['GET', 'monitors/nightly/beat', 'POST, OPTIONS'],
  ] as const)('%s of %s is refused with those that there are', async (method, address, allow) => {
    const response = await ask(recorded().status, address, { method, ...bearing(STAFF) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  test('are told to who asks for them', async () => {
    const { status } = recorded();
    const allow = async (address: string) =>
      (await ask(status, address, { method: 'OPTIONS', ...bearing(STAFF) })).headers.get('allow');
    expect(await allow('actions/beat')).toBe('POST, OPTIONS');
    expect(await allow('monitors')).toBe('GET, HEAD, OPTIONS');
  });

  test('that change something are not there without a database', async () => {
    const status = define({ health: { ping: counted().check } });
    expect((await ask(status, 'actions/beat', { method: 'POST', ...bearing(TOKEN) })).status).toBe(405);
    expect((await ask(status, 'actions/beat', bearing(TOKEN))).status).toBe(404);
  });
});
