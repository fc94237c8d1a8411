import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readFormOutcome } from '../../../lib/http/form-outcome.ts';
import { healthCheck, problem } from '../../../lib/index.ts';
import { statusDatabase } from '../../../lib/monitoring/status-database.ts';
import { ageMonitor } from '../../../lib/monitors/kinds/age.ts';
import { heartbeatMonitor } from '../../../lib/monitors/kinds/heartbeat.ts';
import { ACTIONS } from '../../../lib/rest/monitors/actions.ts';
import { ask, bearing } from '../ask.ts';
import { createAnswerJudge, findDocumentErrors, type OpenApiDocument } from '../openapi/validate.ts';
import { define, TOKEN } from '../scripted.ts';
import { toSeries } from '../series.ts';
import { STAFF } from './recorded.ts';

const CRON = 'a-cron-secret-of-the-tests';

let answer: undefined | ReturnType<typeof problem>;
let client: PGlite;
let status: ReturnType<typeof open>;

function open(database: ReturnType<typeof statusDatabase>) {
  return define(
    {
      health: {
        myCheck: healthCheck({ maxAgeMs: 0, probe: () => answer }),
        databases: healthCheck({ maxAgeMs: 0, probes: { default: () => {}, analyticsDb: () => answer } }),
      },
    },
    {
      db: database,
      monitors: {
        backup: ageMonitor({
          label: 'Age',
          age: () => 10,
          warningSeconds: z.number().int().positive(),
          problemSeconds: 7_200,
        }),
        beats: heartbeatMonitor({ label: 'Beats' }),
      },
      access: {
        staffTokens: [STAFF],
        cronSecret: CRON,
        session: async ({ headers }) => (headers.has('cookie') ? { role: 'staff', name: 'ann' } : null),
      },
    },
  );
}

beforeAll(async () => {
  client = await PGlite.create();
  const database = statusDatabase(client);
  await database.migrate();
  status = open(database);
});
afterAll(async () => {
  await status.stop();
  await client.close();
});

const get = async (address: string, token = TOKEN) => {
  const response = await ask(status, address, bearing(token));
  return [response.status, await response.json()] as const;
};
const act = async (action: string, data: object) => {
  const headers = { 'content-type': 'application/json', ...bearing(STAFF).headers };
  const response = await ask(status, `actions/${action}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(data),
  });
  return [response.status, await response.json()] as const;
};
const submit = async (action: string, entries: [string, string][]) => {
  const headers = { cookie: 'a=b', 'sec-fetch-site': 'same-origin' };
  const response = await ask(status, `actions/${action}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams([['back', '/status'], ...entries]),
  });
  return [
    response.status,
    readFormOutcome(new Headers({ cookie: response.headers.get('set-cookie') ?? '' })),
  ] as const;
};

describe('what is watched in a database', () => {
  test('is made, tried, run, changed, muted, told of and deleted by REST', async () => {
    const [code, made] = await act('create-monitor', {
      name: 'nightly',
      kind: 'backup',
      fields: { warning_seconds: 60 },
      group: 'jobs',
    });
    expect([code, made]).toMatchObject([
      200,
      { name: 'nightly', details: { fields: { warning_seconds: 60 }, version: 1 } },
    ]);
    expect(await act('try-monitor', { monitor: 'nightly', fields: { warning_seconds: 5 } })).toMatchObject([
      200,
      { status: 'warning' },
    ]);
    expect(await act('run-monitor', { monitor: 'nightly' })).toMatchObject([200, { status: 'fine' }]);
    expect(await act('change-monitor', { monitor: 'nightly', version: 1, every_ms: 5_000 })).toMatchObject([
      200,
      { every_ms: 5_000 },
    ]);
    expect(await act('change-monitor', { monitor: 'nightly', version: 1, every_ms: 1_000 })).toMatchObject([
      409,
      { error: { code: 'CONFLICT' } },
    ]);
    expect(await act('mute-monitor', { monitor: 'nightly', until: '2099-01-01T00:00:00Z' })).toMatchObject([
      200,
      { muted_until: '2099-01-01T00:00:00.000Z' },
    ]);
    expect(await get('monitors?group=jobs&status=fine')).toMatchObject([
      200,
      { items: [{ name: 'nightly' }], has_next: false },
    ]);
    expect(await get(`monitors/${made.id}`)).toMatchObject([
      200,
      { name: 'nightly', details: { version: 2 } },
    ]);
    expect(await get('monitors/nightly/periods')).toMatchObject([
      200,
      { items: [{ status: 'fine', cursor: expect.any(String) }] },
    ]);
    expect(await get('monitors/nightly/uptime?days=7')).toMatchObject([
      200,
      { coverage: expect.any(Number) },
    ]);
    expect(await get('monitors/nightly/history?from=2026-01-01&to=2026-01-02&resolution=day')).toMatchObject([
      200,
      { items: expect.any(Array) },
    ]);
    expect(await get('monitors/nightly/months')).toEqual([200, { items: [] }]);
    expect(await get('changes?first=1')).toMatchObject([200, { items: [{ monitor: { name: 'nightly' } }] }]);
    expect(await act('delete-monitor', { monitor: 'nightly' })).toEqual([200, null]);
    expect(await get('monitors/nightly')).toMatchObject([404, { error: { code: 'UNKNOWN_NAME' } }]);
  });

  test.each([
    ['monitors?first=0', 'first'],
    ['monitors?first=x', 'first'],
    ['monitors?status=bad', 'status'],
    ['monitors/x/history?resolution=day', 'from'],
    ['monitors/x/history?from=2026-01-01', 'resolution'],
    ['monitors/x/history?from=yesterday&resolution=day', 'from'],
    ['changes?after=x', 'after'],
    ['changes?first=501', 'first'],
  ])('%s is refused with the name of the parameter', async (address, name) => {
    const [code, { error }] = await get(address);
    expect([code, error.code, error.issues[0].path]).toEqual([
      400,
      'BAD_ARGUMENT',
      expect.stringMatching(new RegExp(`^${name}`)),
    ]);
  });

  test('is made by a form, whose faults are those of its fields', async () => {
    const fields: [string, string][] = [
      ['name', 'formed'],
      ['kind', 'backup'],
      ['label', ''],
      ['group', ''],
      ['everyMs', '60000'],
      ['enabled', 'false'],
      ['enabled', 'true'],
    ];
    const [, wrong] = await submit('create-monitor', [
      ...fields,
      ['fields.warningSeconds', '-1'],
      ['failures', ''],
    ]);
    expect(wrong).toMatchObject({
      ok: false,
      issues: [{ path: 'fields.warningSeconds' }],
      values: { 'fields.warningSeconds': '-1', enabled: ['false', 'true'] },
    });
    const [, missing] = await submit('create-monitor', [...fields, ['fields.warningSeconds', '']]);
    expect(missing).toMatchObject({ ok: false, issues: [{ path: 'fields.warningSeconds' }] });
    expect(await submit('create-monitor', [...fields, ['fields.warningSeconds', '60']])).toMatchObject([
      303,
      { ok: true, result: { name: 'formed' } },
    ]);
    expect(await submit('create-monitor', [...fields, ['fields.warningSeconds', '60']])).toMatchObject([
      303,
      { ok: false, issues: [{ path: 'name' }] },
    ]);
    expect(
      await submit('start-maintenance', [
        ['reason', 'Moving'],
        ['isForAll', 'false'],
        ['monitors', ''],
        ['monitors', 'formed'],
        ['endsAt', '2099-01-01T12:00'],
        ['cron', ''],
      ]),
    ).toMatchObject([303, { ok: true, result: { id: expect.any(String) } }]);
    const [, { items }] = await get('maintenance');
    expect(items).toMatchObject([
      {
        reason: 'Moving',
        is_active: true,
        ends_at: '2099-01-01T12:00:00.000Z',
        monitors: [{ name: 'formed' }],
      },
    ]);
    expect(await submit('end-maintenance', [['maintenance', items[0].id]])).toMatchObject([
      303,
      { ok: true },
    ]);
  });

  test('takes beats with a token that may see details, and is acknowledged', async () => {
    const [, made] = await act('create-monitor', {
      name: 'job',
      kind: 'beats',
      fields: { every_seconds: 60 },
    });
    expect(made).toMatchObject({ name: 'job' });
    const beat = (body?: URLSearchParams, init: object = bearing(TOKEN)) =>
      ask(status, 'monitors/job/beat', { method: 'POST', ...init, body });
    expect((await beat(undefined, {})).status).toBe(401);
    expect(await (await beat()).json()).toMatchObject({ status: 'fine' });
    expect(
      await (await beat(new URLSearchParams({ ok: 'false', message: 'Disk full.' }))).json(),
    ).toMatchObject({ status: 'problem', details: { report: 'Disk full.' } });
    const [code, period] = await act('acknowledge', { monitor: 'job', note: 'On it.' });
    expect([code, period]).toMatchObject([200, { acknowledged_at: expect.any(String) }]);
    expect(await act('add-note', { period: period.id, text: 'Emptied.', is_public: true })).toMatchObject([
      200,
      { notes: expect.arrayContaining([expect.objectContaining({ text: 'Emptied.' })]) },
    ]);
    const seen = await (await ask(status, 'monitors/job/periods?first=1')).json();
    expect(seen.items[0].notes).toMatchObject([{ text: 'Emptied.', is_public: true }]);
    expect(seen.items[0]).not.toHaveProperty('report');
  });

  test('tells its kinds', async () => {
    const [, { items }] = await get('kinds');
    expect(items.find(({ name }: { name: string }) => name === 'backup')).toMatchObject({
      fields: [
        { name: 'warning_seconds', is_required: true, schema: { type: 'integer', exclusiveMinimum: 0 } },
      ],
    });
    expect((await ask(status, 'kinds')).status).toBe(401);
  });

  test('is in metrics', async () => {
    const series = toSeries(await (await ask(status, 'metrics')).text());
    expect(series.get('statusql_monitors_readable{}')).toBe(1);
    expect(series.get('statusql_monitor_status{monitor="job",statusql_monitor_status="problem"}')).toBe(1);
  });

  test('is evaluated by the tick, and told of a moment in every format', async () => {
    const tick = async () => (await ask(status, 'jobs/tick', { method: 'POST', ...bearing(CRON) })).json();
    answer = problem('refused');
    expect(await tick()).toMatchObject({ evaluated: expect.any(Number) });
    const [, { items }] = await get('monitors?status=problem');
    expect(items.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['health.databases', 'health.myCheck']),
    );
    expect(await get('monitors/my_check')).toMatchObject([
      200,
      { name: 'health.myCheck', status: 'problem' },
    ]);
    const [, { checked_at: at }] = await get('monitors/databases');
    const then = Date.parse(at) + 1;
    answer = undefined;
    expect(await get(`health?at=${new Date(then).toISOString()}`)).toEqual([
      500,
      { my_check: { ok: false }, databases: { default: true, analyticsDb: false } },
    ]);
    expect(await get(`health/databases?at=${new Date(then).toISOString()}`)).toEqual([
      500,
      { default: true, analyticsDb: false },
    ]);
    expect(await get('health?at=2020-01-01')).toEqual([
      500,
      { my_check: { ok: null }, databases: { default: null, analyticsDb: null } },
    ]);
    expect(await get('health?at=2099-01-01')).toMatchObject([400, { error: { issues: [{ path: 'at' }] } }]);
    expect((await get('health'))[0]).toBe(200);
  });

  test('is in the OpenAPI document and the list of addresses as far as each may ask, and its answers fit', async () => {
    const read = async (init: object) => (await ask(status, 'openapi.json', init)).json();
    const documents = {
      nobody: await read({}),
      token: await read(bearing(TOKEN)),
      staff: await read(bearing(STAFF)),
    };
    for (const document of Object.values(documents))
      expect(await findDocumentErrors(document)).toBeUndefined();
    const toNew = (document: OpenApiDocument) =>
      Object.keys(document.paths).filter((path) =>
        /^\/(monitors|changes|events|maint|kinds|messages|preferences|actions)/.test(path),
      );
    const open = ['/monitors', '/monitors/{monitor}', '/changes', '/maintenance', '/events'];
    expect(toNew(documents.nobody)).toEqual(expect.arrayContaining(open));
    expect(toNew(documents.nobody)).toHaveLength(9);
    expect(toNew(documents.token)).toHaveLength(15);
    // Nobody can subscribe where the pages are not public.
    expect(toNew(documents.staff)).toHaveLength(15 + Object.keys(ACTIONS).length - 1);
    const list = async (init: object) => (await ask(status, '', { method: 'OPTIONS', ...init })).json();
    expect(await list({})).toMatchObject({
      monitors: 'https://status.test/status/api/monitors',
      events: expect.any(String),
    });
    expect(await list(bearing(TOKEN))).not.toHaveProperty('actions');
    expect((await list(bearing(STAFF))).actions.beat).toBe('https://status.test/status/api/actions/beat');

    await act('create-monitor', {
      name: 'documented',
      kind: 'backup',
      fields: { warning_seconds: 60 },
      group: 'a',
      notes: 'x',
    });
    await act('run-monitor', { monitor: 'documented' });
    const judge = createAnswerJudge(documents.staff);
    const ofMonitor = [
      '',
      '/history?from=2026-01-01&resolution=day',
      '/uptime',
      '/periods',
      '/months',
      '/history',
    ];
    const addresses = [
      ...['monitors', 'changes', 'maintenance', 'kinds', 'monitors?first=0'],
      ...['documented', 'job', 'health.databases', 'nothing'].flatMap((name) =>
        ofMonitor.map((rest) => `monitors/${name}${rest}`),
      ),
    ];
    const toPath = (address: string) =>
      `/${address.replace(/\?.*/, '').replace(/^(monitors)\/[^/]+/, '$1/{monitor}')}`;
    for (const init of [{}, bearing(TOKEN)]) {
      for (const address of addresses) {
        expect([address, await judge(toPath(address), await ask(status, address, init))]).toEqual([
          address,
          undefined,
        ]);
      }
    }
    const { version } = (await get('monitors/documented'))[1].details;
    const acts: [string, object][] = [
      ['change-monitor', { monitor: 'documented', version, label: 'New' }],
      ['change-monitor', { monitor: 'documented', version }],
      ['try-monitor', { kind: 'backup', fields: { warning_seconds: 1 } }],
      ['try-monitor', { monitor: 'my_check' }],
      ['mute-monitor', { monitor: 'documented', until: null }],
      ['start-maintenance', { reason: 'x', is_for_all: true, cron: '0 3 * * *', duration_ms: 60_000 }],
      ['create-monitor', {}],
      ['delete-monitor', { monitor: 'documented' }],
    ];
    for (const [action, data] of acts) {
      const headers = { 'content-type': 'application/json', ...bearing(STAFF).headers };
      const response = await ask(status, `actions/${action}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(data),
      });
      expect([action, await judge(`/actions/${action}`, response, 'post')]).toEqual([action, undefined]);
    }
  });
});
