import { afterAll, beforeAll, expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { type Monitored, mountMonitored, STAFF_TOKEN } from './monitored.ts';
import { mount, TOKEN } from './mount.ts';

let monitored: Monitored;

beforeAll(async () => {
  monitored = await mountMonitored();
  const { changes } = monitored;
  await changes.begin('mail', 'fine', 'problem');
  await changes.begin('search', 'fine');
  await changes.begin('shop', 'fine', 'problem', 'warning');
});
afterAll(() => monitored.close());

/** Asks at the level status, and gives the data; an error fails. */
async function ask(query: string, token?: string) {
  const { body } = await monitored.ask(query, { token });
  expect(body.errors).toBeUndefined();
  return body.data as Record<string, unknown>;
}

test('monitors come the worst first, with a cursor for the next', async () => {
  const page = `{ edges { cursor node { id name label status seen kind origin enabled since } } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
  const { monitors } = await ask(`{ monitors(first: 2) ${page} }`);
  expect(monitors).toMatchObject({
    edges: [
      {
        node: {
          name: 'mail',
          label: 'mail',
          status: 'PROBLEM',
          seen: 'PROBLEM',
          origin: 'PEOPLE',
          enabled: true,
        },
      },
      { node: { name: 'shop', status: 'WARNING' } },
    ],
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  const { endCursor } = (monitors as { pageInfo: { endCursor: string } }).pageInfo;
  const next = await ask(`{ monitors(after: "${endCursor}") ${page} }`);
  expect(next.monitors).toMatchObject({
    edges: [{ node: { name: 'search' } }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  expect(await ask('{ monitors(status: [WARNING]) { edges { node { name } } } }')).toEqual({
    monitors: { edges: [{ node: { name: 'shop' } }] },
  });
});

test('a monitor is found by name or id, and as a node with its periods', async () => {
  const { monitor } = await ask(
    '{ monitor(id: "shop") { id periods(first: 2) { edges { cursor node { id status } } pageInfo { hasNextPage } } } }',
  );
  const { id, periods } = monitor as { id: string; periods: { edges: { node: { id: string } }[] } };
  expect(periods).toMatchObject({
    edges: [{ node: { status: 'WARNING' } }, { node: { status: 'PROBLEM' } }],
    pageInfo: { hasNextPage: true },
  });
  const period = periods.edges[0]?.node.id ?? '';
  expect(period).toMatch(/^changes:\d+$/);
  expect(await ask(`{ monitor(id: "${id}") { name } node(id: "${id}") { id __typename } }`)).toEqual({
    monitor: { name: 'shop' },
    node: { id, __typename: 'Monitor' },
  });
  const node = `{ node(id: "${period}") { id ... on Period { status isGap until monitor { id name group } notes { text } } } }`;
  expect(await ask(node)).toEqual({
    node: {
      id: period,
      status: 'WARNING',
      isGap: false,
      until: null,
      monitor: { id, name: 'shop', group: null },
      notes: [],
    },
  });
});

test.for([
  'monitor(id: "none")',
  'node(id: "shop")',
  'node(id: "changes:99999")',
  'node(id: "changes:x")',
  'node(id: "health:ping")',
])('%s is null, as it is not there', async (field) => {
  expect(await ask(`{ it: ${field} { id } }`)).toEqual({ it: null });
});

test('changes come the newest first', async () => {
  const { changes } = await ask(
    '{ changes(first: 3) { edges { cursor node { id status monitor { name status } } } } }',
  );
  expect(changes).toMatchObject({
    edges: [
      { node: { status: 'WARNING', monitor: { name: 'shop', status: 'WARNING' } } },
      { node: { status: 'PROBLEM', monitor: { name: 'shop' } } },
      { node: { status: 'FINE', monitor: { name: 'shop' } } },
    ],
  });
  const [first] = (changes as { edges: { cursor: string; node: { id: string } }[] }).edges;
  expect(first?.node.id).toBe(`changes:${first?.cursor}`);
});

test('the uptime, history and states of any number of monitors take as many statements as those of one', async () => {
  const fields =
    '{ edges { node { name status uptime { ratio coverage } week: uptime(days: 7) { knownMs } } } }';
  const count = async (query: string) => {
    const before = monitored.changes.uses;
    await ask(query);
    return monitored.changes.uses - before;
  };
  const one = await count(`{ monitors(first: 1) ${fields} }`);
  for (const each of Array.from({ length: 20 }, (_, index) => `many-${index}`))
    await monitored.changes.begin(each, 'fine');
  expect(await count(`{ monitors(first: 100) ${fields} }`)).toBe(one);
  const change = '{ edges { node { monitor { name status checkedAt } } } }';
  expect(await count(`{ changes(first: 25) ${change} }`)).toBe(
    await count(`{ changes(first: 1) ${change} }`),
  );
});

test('history is in buckets, and months are those that are over', async () => {
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const query = `{ monitor(id: "shop") { history(from: "${from}", resolution: MINUTE) { at fineMs problemMs p95Ms } months { month ratio } } }`;
  const { monitor } = await ask(query);
  expect(monitor).toEqual({ history: expect.any(Array), months: [] });
  const { body } = await monitored.ask(
    `{ monitor(id: "shop") { history(from: "${from}", to: "2000-01-01T00:00:00Z", resolution: MINUTE) { at } } }`,
  );
  expect(body).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', issues: [{ message: expect.any(String) }] } }],
  });
});

test('health is told of a moment that is past, as another check of it', async () => {
  const at = new Date(Date.now() - 1_000).toISOString();
  const query = `{ health(at: "${at}", only: [ping]) { status ok ping databases checks { id name status stale } details { ping { id } } } }`;
  const id = `health:ping({"at":"${at}"})`;
  expect(await ask(query)).toEqual({
    health: {
      status: 'UNKNOWN',
      ok: false,
      ping: 'UNKNOWN',
      databases: 'UNKNOWN',
      checks: [{ id, name: 'ping', status: 'UNKNOWN', stale: true }],
      details: { ping: { id } },
    },
  });
  const { body } = await monitored.ask(`{ health(at: "${at}") { databases(names: ["default"]) } }`);
  expect(body).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'at' }] } }],
  });
});

test.for([
  'report',
  'fields',
  'recent { at }',
  'version',
  'acknowledgedBy',
  'notifees { id }',
  'rehearse(fields: { warningSeconds: 5 }) { told }',
  'periods { edges { node { report } } }',
  'periods { edges { node { notes { author } } } }',
])('below details a monitor does not have %s', async (field) => {
  const query = `{ monitor(id: "shop") { ${field} } }`;
  const { code, body } = await monitored.ask(query);
  expect(code).toBe(400);
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  expect(Object.keys(await ask(query, TOKEN))).toEqual(['monitor']);
});

test('details has reports, kinds and releases', async () => {
  const query = `{
    monitor(id: "mail") { fault fields version recent { at } periods(first: 1) { edges { node { report evidence { probes { name } } suppressedBy { id } } } } }
    monitorKinds { name label fields { name type options isRequired default } }
    maintenance { id }
    releases(from: "2026-01-01T00:00:00Z") { release }
  }`;
  const data = await ask(query, TOKEN);
  expect(data).toMatchObject({
    monitor: {
      fault: null,
      periods: { edges: [{ node: { report: 'It is problem.', evidence: null, suppressedBy: null } }] },
    },
    maintenance: [],
    releases: [],
  });
  expect(data.monitorKinds).toContainEqual({
    name: 'backups',
    label: 'Age of the last backup',
    fields: [
      { name: 'warningSeconds', type: 'number', options: null, isRequired: true, default: null },
      { name: 'mode', type: 'enum', options: ['full', 'part'], isRequired: false, default: 'full' },
    ],
  });
});

test('that the database is away takes no more away than what it holds', async () => {
  monitored.changes.isAway = true;
  const { code, body } = await monitored.ask('{ health { ping } monitors { edges { cursor } } }');
  monitored.changes.isAway = false;
  expect(code).toBe(200);
  expect(body).toMatchObject({
    data: { health: { ping: 'FINE' }, monitors: null },
    errors: [{ path: ['monitors'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  });
  expect(JSON.stringify(body)).not.toContain('away');
});

test.for([undefined, TOKEN, STAFF_TOKEN])('without a database there is none of it', async (token) => {
  const { ask: askWithout } = mount({
    resources: { health: { ping: healthCheck({ probe: () => {} }) } },
    access: { staffTokens: [STAFF_TOKEN] },
  });
  const { body } = await askWithout(
    '{ __schema { queryType { fields { name } } mutationType { name } subscriptionType { name } } }',
    { token },
  );
  expect(body.data).toEqual({
    __schema: { queryType: { fields: [{ name: 'health' }] }, mutationType: null, subscriptionType: null },
  });
  expect((await askWithout('{ health(at: "2026-01-01T00:00:00Z") { ok } }', { token })).code).toBe(400);
});
