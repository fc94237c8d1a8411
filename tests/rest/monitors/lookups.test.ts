import { describe, expect, test } from 'vitest';
import { InputError } from '../../../lib/core/errors.ts';
import { useDatabase } from '../../../lib/monitors/database.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, TOKEN } from '../scripted.ts';
import { monitor, recorded } from './recorded.ts';

const page = { items: [{ ...monitor, cursor: 'c' }], hasNext: false };
const day = new Date('2026-11-01');

describe('an address of what is watched', () => {
  test.each([
    ['monitors', 'listMonitors', {}],
    [
      'monitors?first=5&after=x&group=b&status=fine&status=problem&other=1',
      'listMonitors',
      { first: 5, after: 'x', group: 'b', status: ['fine', 'problem'] },
    ],
    [
      'monitors/nightly/history?from=2026-11-01&to=2026-11-01T00:00:00%2B00:00&resolution=hour',
      'readHistory',
      { monitor: 'nightly', from: day, to: day, resolution: 'hour' },
    ],
    ['monitors/nightly/uptime', 'readUptimes', { monitors: [monitor.id] }],
    ['monitors/nightly/uptime?days=7', 'readUptimes', { monitors: [monitor.id], days: 7 }],
    [
      'monitors/nightly/periods?first=2&status=problem',
      'listPeriods',
      { monitor: 'nightly', first: 2, status: ['problem'] },
    ],
    ['monitors/nightly/months', 'listMonths', { monitor: 'nightly' }],
    ['monitors/health.databases/months', 'listMonths', { monitor: 'health.databases' }],
    ['monitors/databases/months', 'listMonths', { monitor: 'health.databases' }],
    ['monitors/health%2Edatabases/months', 'listMonths', { monitor: 'health.databases' }],
    ['changes?first=3&after=9', 'listPeriods', { first: 3, after: '9' }],
    ['maintenance', 'listMaintenance', undefined],
  ])('%s reads it', async (address, name, input) => {
    const { status, calls } = recorded({
      listMonitors: page,
      listPeriods: page,
      readHistory: [],
      readUptimes: new Map(),
      listMonths: [],
      listMaintenance: [],
    });
    expect((await ask(status, address)).status).toBe(200);
    expect(calls).toEqual([{ name, input, viewer: { kind: 'anonymous', level: 'status' } }]);
  });

  test('is answered in JSON with names in snake case, whatever is accepted', async () => {
    const { status } = recorded({
      listMonitors: page,
      readHistory: [{ at: day, fineMs: 1 }],
      readUptimes: new Map([[monitor.id, { coverage: 0, problemMs: 0, knownMs: 0 }]]),
    });
    const response = await ask(status, 'monitors', { headers: { accept: 'text/html' } });
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'application/json',
      'no-store',
    ]);
    expect(await response.json()).toMatchObject({
      items: [{ kind_label: 'Age of a backup', since: '1970-01-01T00:00:00.000Z', cursor: 'c' }],
      has_next: false,
    });
    const history = await ask(status, 'monitors/nightly/history?from=2026-11-01&resolution=day');
    expect(await history.json()).toEqual({ items: [{ at: day.toISOString(), fine_ms: 1 }] });
    const uptime = await ask(status, 'monitors/nightly/uptime');
    expect(await uptime.json()).toEqual({ ratio: null, coverage: 0, problem_ms: 0, known_ms: 0 });
  });

  test('tells what the fields of a kind take as JSON Schemas', async () => {
    const { items } = await (await ask(recorded().status, 'kinds', bearing(TOKEN))).json();
    expect(items).toMatchObject([
      {
        name: 'backup',
        fields: [
          { name: 'warning_seconds', is_required: true, schema: { type: 'number' } },
          { name: 'regions', schema: { type: 'array', items: { enum: ['eu', 'us'] } } },
          { schema: { type: 'boolean' } },
          { schema: { type: 'string', format: 'date-time' } },
          { schema: { type: 'string' } },
        ],
      },
    ]);
  });

  test.each([
    ['monitors/nothing', 404, 'UNKNOWN_NAME'],
    ['monitors/nothing/history?from=2026-11-01&resolution=day', 404, 'UNKNOWN_NAME'],
    ['monitors/nightly/nothing', 404, 'UNKNOWN_NAME'],
    ['monitors/nightly/history/x', 404, 'UNKNOWN_NAME'],
    ['monitors/constructor', 404, 'UNKNOWN_NAME'],
    ['changes/1', 404, 'UNKNOWN_NAME'],
    ['monitors?format=text', 406, 'NOT_ACCEPTABLE'],
    ['monitors?first=1&first=2', 400, 'BAD_ARGUMENT'],
    ['kinds', 401, 'UNAUTHENTICATED'],
  ])('%s is refused', async (address, code, name) => {
    const response = await ask(recorded().status, address);
    expect([response.status, (await response.json()).error.code]).toEqual([code, name]);
  });

  test('names the parameter that does not fit, as the action says it', async () => {
    const { status } = recorded({ listMonitors: new InputError([{ path: 'first', message: 'Too many.' }]) });
    const response = await ask(status, 'monitors?first=9999');
    expect([response.status, (await response.json()).error.message]).toEqual([400, 'first: Too many.']);
  });

  test.each([
    'monitors',
    'monitors/nightly',
    'changes',
    'maintenance',
    'kinds',
  ])('%s is for nobody who may see nothing', async (address) => {
    const { status } = recorded({}, { access: { anonymous: 'none' } });
    expect((await ask(status, address)).status).toBe(401);
  });

  test.each([
    'monitors',
    'monitors/x',
    'changes',
    'maintenance',
    'kinds',
    'events',
    'actions/beat',
    'jobs/tick',
  ])('%s is not there without a database', async (address) => {
    expect((await ask(define({ health: { ping: counted().check } }), address, bearing(TOKEN))).status).toBe(
      404,
    );
  });
});

test('a database that hangs holds no asker for longer than the budget of the config', async () => {
  const { status } = recorded({}, { budgetMs: 50 });
  Object.assign(status.db as object, {
    monitoring: async () => ({ listMonitors: () => new Promise(() => {}) }),
  });
  const response = await ask(status, 'monitors');
  expect([response.status, (await response.json()).error.code]).toEqual([503, 'UNAVAILABLE']);
});

test.for([
  ['a connection that is refused', { code: 'ECONNREFUSED' }, 503, 'UNAVAILABLE'],
  ['a server that is shutting down', { code: '57P01' }, 503, 'UNAVAILABLE'],
  ['a connection that postgres.js has lost', { code: 'CONNECTION_CLOSED' }, 503, 'UNAVAILABLE'],
  ['a statement that is wrong', { code: '42601' }, 500, 'INTERNAL_ERROR'],
  ['an argument that Node refuses', { code: 'ERR_INVALID_ARG_TYPE' }, 500, 'INTERNAL_ERROR'],
] as const)('%s is told by its code', async ([, { code }, httpStatus, name]) => {
  const use = () => Promise.reject(Object.assign(new Error('at db.internal'), { code }));
  const { status } = recorded();
  const db = { ...status.db, use } as never;
  const monitoring = { listMonitors: () => useDatabase({ status: { ...status, db } }, async () => {}) };
  Object.assign(status.db as object, { monitoring: async () => monitoring });
  const response = await ask(status, 'monitors');
  const body = await response.json();
  expect([response.status, body.error.code]).toEqual([httpStatus, name]);
  expect(JSON.stringify(body)).not.toContain('internal');
});
