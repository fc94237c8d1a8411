import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Monitored, mountMonitored, STAFF_TOKEN } from './monitored.ts';
import { TOKEN } from './mount.ts';

let monitored: Monitored;

beforeAll(async () => {
  monitored = await mountMonitored();
});
afterAll(() => monitored.close());

const CREATE = `mutation ($input: MonitorInput!) {
  createMonitor(input: $input) { id name label kind fields notify everyMs dependsOn { name } version status }
}`;

async function create(input: object) {
  return (await monitored.askStaff(CREATE, { input })).createMonitor as unknown as {
    id: string;
    version: number;
  };
}

test('staff make a monitor, change it and delete it', async () => {
  const input = {
    name: 'backup',
    kind: 'backups',
    fields: { warningSeconds: 60 },
    notify: 'INSTANT',
    label: 'Backup',
  };
  const made = await create(input);
  expect(made).toEqual({
    id: expect.any(String),
    ...{
      name: 'backup',
      label: 'Backup',
      kind: 'backups',
      fields: { warningSeconds: 60 },
      notify: 'INSTANT',
    },
    ...{ everyMs: 60_000, dependsOn: [], version: 1, status: 'UNKNOWN' },
  });
  const change =
    'mutation ($input: MonitorChange!) { changeMonitor(input: $input) { id label version notify everyMs } }';
  expect(
    await monitored.askStaff(change, {
      input: { monitor: made.id, version: 1, label: null, everyMs: 5_000 },
    }),
  ).toEqual({
    changeMonitor: { id: made.id, label: 'backup', version: 2, notify: 'INSTANT', everyMs: 5_000 },
  });
  expect(await monitored.askStaff('mutation { deleteMonitor(monitor: "backup") }')).toEqual({
    deleteMonitor: made.id,
  });
  expect(await monitored.askStaff(`{ node(id: "${made.id}") { id } }`)).toEqual({ node: null });
});

test('a monitor is tried out and run, and what it would say is kept or not', async () => {
  await create({ name: 'tried', kind: 'backups', fields: { warningSeconds: 5 } });
  const tried = `mutation {
    kind: tryMonitor(kind: "backups", fields: { warningSeconds: 9 }) { status report value durationMs probes { name } measurements { name } }
    one: tryMonitor(monitor: "tried") { status report }
  }`;
  expect(await monitored.askStaff(tried)).toEqual({
    kind: {
      status: 'WARNING',
      report: 'Older than 9 s.',
      value: 7,
      durationMs: expect.any(Number),
      probes: [],
      measurements: [],
    },
    one: { status: 'WARNING', report: 'Older than 5 s.' },
  });
  expect(await monitored.askStaff('{ monitor(id: "tried") { status } }')).toEqual({
    monitor: { status: 'UNKNOWN' },
  });
  expect(
    await monitored.askStaff('mutation { runMonitor(monitor: "tried") { status report value unit } }'),
  ).toEqual({
    runMonitor: { status: 'WARNING', report: 'Older than 5 s.', value: 7, unit: 's' },
  });
  const recent = { recent: [{ status: 'WARNING', report: 'Older than 5 s.' }] };
  expect(
    await monitored.askStaff(
      '{ monitor(id: "tried") { recent { status report } } changes(first: 1) { edges { node { monitor { recent { status report } } } } } }',
    ),
  ).toEqual({ monitor: recent, changes: { edges: [{ node: { monitor: recent } }] } });
});

test('what is wrong is taken on and written about, and anybody reads what is public', async () => {
  await create({ name: 'taken', kind: 'backups', fields: { warningSeconds: 5 } });
  const { runMonitor } = await monitored.askStaff(
    'mutation { runMonitor(monitor: "taken") { periods { edges { node { id } } } } }',
  );
  const period = JSON.stringify(runMonitor).match(/changes:\d+/)?.[0] ?? '';
  expect(
    await monitored.askStaff(
      'mutation { acknowledge(monitor: "taken", note: "On it.") { id acknowledgedBy notes { text author isPublic } } }',
    ),
  ).toEqual({
    acknowledge: {
      id: period,
      acknowledgedBy: 'staff',
      notes: [{ text: 'On it.', author: 'staff', isPublic: false }],
    },
  });
  const note = `mutation { addNote(period: "${period}", text: "A disk was full.", isPublic: true) { id notes { text } } }`;
  expect(await monitored.askStaff(note)).toEqual({
    addNote: { id: period, notes: [{ text: 'On it.' }, { text: 'A disk was full.' }] },
  });
  const { body } = await monitored.ask(
    `{ node(id: "${period}") { ... on Period { acknowledgedAt notes { text at } } } }`,
  );
  expect(body.data).toEqual({
    node: {
      acknowledgedAt: expect.any(String),
      notes: [{ text: 'A disk was full.', at: expect.any(String) }],
    },
  });
});

test('a monitor is muted and told of again', async () => {
  await create({ name: 'muted', kind: 'backups', fields: { warningSeconds: 5 } });
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const mute = (argument: string) =>
    monitored.askStaff(`mutation { muteMonitor(monitor: "muted"${argument}) { mutedUntil } }`);
  expect(await mute(`, until: "${until}"`)).toEqual({ muteMonitor: { mutedUntil: until } });
  expect(await mute('')).toEqual({ muteMonitor: { mutedUntil: null } });
});

test('maintenance is started, listed and ended', async () => {
  await create({ name: 'kept', kind: 'backups', fields: { warningSeconds: 5 } });
  const start =
    'mutation ($input: MaintenanceInput!) { startMaintenance(input: $input) { id isActive monitors { name status } createdBy durationMs } }';
  const { startMaintenance } = await monitored.askStaff(start, {
    input: { reason: 'A new disk.', monitors: ['kept'] },
  });
  const { id } = startMaintenance as { id: string };
  expect(startMaintenance).toEqual({
    id,
    ...{
      isActive: true,
      monitors: [{ name: 'kept', status: 'UNKNOWN' }],
      createdBy: 'staff',
      durationMs: null,
    },
  });
  const { body } = await monitored.ask(
    '{ maintenance { reason isActive monitors { name } } monitor(id: "kept") { inMaintenance } }',
  );
  expect(body.data).toEqual({
    maintenance: [{ reason: 'A new disk.', isActive: true, monitors: [{ name: 'kept' }] }],
    monitor: { inMaintenance: true },
  });
  expect(await monitored.askStaff(`mutation { endMaintenance(maintenance: "${id}") { isActive } }`)).toEqual({
    endMaintenance: { isActive: false },
  });
});

test.for<[string, string, object]>([
  [
    'fields that do not fit',
    'createMonitor(input: { name: "wrong", kind: "backups", fields: { warningSeconds: -1 } }) { id }',
    { code: 'BAD_USER_INPUT', issues: [{ path: 'fields.warningSeconds', message: expect.any(String) }] },
  ],
  [
    'several inputs that do not fit',
    'createMonitor(input: { name: "", kind: "backups", everyMs: 1 }) { id }',
    {
      code: 'BAD_USER_INPUT',
      issues: [expect.objectContaining({ path: 'name' }), expect.objectContaining({ path: 'everyMs' })],
    },
  ],
  [
    'fields that are no record',
    'createMonitor(input: { name: "a", kind: "backups", fields: 7 }) { id }',
    { code: 'BAD_USER_INPUT', issues: [expect.objectContaining({ path: 'fields' })] },
  ],
  ['a monitor that is not there', 'runMonitor(monitor: "none") { id }', { code: 'NOT_FOUND' }],
  [
    'a period that is not there',
    'addNote(period: "changes:9999999", text: "x") { id }',
    { code: 'NOT_FOUND' },
  ],
  ['the id of something else', 'addNote(period: "health:ping", text: "x") { id }', { code: 'NOT_FOUND' }],
  [
    'both a kind and a monitor',
    'tryMonitor(kind: "backups", monitor: "none") { status }',
    { code: 'BAD_USER_INPUT', issues: expect.any(Array) },
  ],
  ['neither of them', 'tryMonitor { status }', { code: 'BAD_USER_INPUT', issues: expect.any(Array) }],
])('%s is refused with its code', async ([, field, extensions]) => {
  const { code, body } = await monitored.ask(`mutation { ${field} }`, { token: STAFF_TOKEN });
  expect(code).toBe(200);
  expect(body).toMatchObject({ data: expect.any(Object), errors: [{ extensions }] });
});

test('of two who change one monitor at once the second is told, and what was done beside it stays', async () => {
  const { id } = await create({ name: 'both', kind: 'backups', fields: { warningSeconds: 5 } });
  const query = `mutation {
    first: changeMonitor(input: { monitor: "${id}", version: 1, label: "First" }) { label }
    second: changeMonitor(input: { monitor: "${id}", version: 1, label: "Second" }) { label }
  }`;
  const { body } = await monitored.ask(query, { token: STAFF_TOKEN });
  expect(body).toMatchObject({
    data: { first: { label: 'First' }, second: null },
    errors: [{ path: ['second'], extensions: { code: 'CONFLICT' } }],
  });
});

test.for<[string | undefined, string, number, string, string | null]>([
  [undefined, 'application/json', 401, 'UNAUTHENTICATED', 'Bearer'],
  [undefined, 'application/graphql-response+json', 401, 'UNAUTHENTICATED', 'Bearer'],
  [TOKEN, 'application/json', 403, 'FORBIDDEN', null],
  [TOKEN, 'application/graphql-response+json', 403, 'FORBIDDEN', null],
])('who is no staff is told so: %s, %s', async ([token, accept, code, errorCode, challenge]) => {
  const answer = await monitored.ask('mutation { deleteMonitor(monitor: "both") }', {
    token,
    headers: { accept },
  });
  expect(answer.code).toBe(code);
  expect(answer.headers.get('www-authenticate')).toBe(challenge);
  expect(answer.body).toEqual({
    errors: [{ message: expect.stringContaining('staff'), extensions: { code: errorCode } }],
  });
});

test('a mutation is never taken by GET, nor as anything but JSON', async () => {
  const query = encodeURIComponent('mutation { deleteMonitor(monitor: "both") }');
  const headers = { authorization: `Bearer ${STAFF_TOKEN}` };
  const url = `http://localhost/api/graphql?query=${query}`;
  expect((await monitored.handler.GET(new Request(url, { headers }))).status).toBe(405);
  const form = {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: `query=${query}`,
  };
  expect((await monitored.handler.POST(new Request('http://localhost/api/graphql', form))).status).toBe(415);
});

test('staff who see less than everything may change nothing', async () => {
  const { ask, close } = await mountMonitored({
    access: { authorize: () => ({ kind: 'staff', level: 'status' }) },
  });
  expect((await ask('mutation { deleteMonitor(monitor: "x") }')).code).toBe(403);
  await close();
});
