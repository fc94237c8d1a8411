import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RouteService, startRouteService } from '../../servers/route-service.ts';
import { openWatchedHere, type WatchedHere } from '../watched-here.ts';

const NIGHTLY = JSON.stringify({
  ...{ name: 'nightly', kind: 'backup', fields: { warningSeconds: 3600 } },
  ...{ notify: 'instant', notifees: ['ada'] },
});
const NOTHING = { code: 0, stdout: '', stderr: '' };
const ID = /[\da-f]{8}-[\da-f-]{27}/;

let watched: WatchedHere;
let service: RouteService;

beforeAll(async () => {
  service = await startRouteService();
  // The config reads it.
  vi.stubEnv('HOOK_ORIGIN', service.origin);
  watched = await openWatchedHere();
});
beforeEach(async () => {
  await watched.empty();
  await watched.db.execute(sql`truncate statusql.messages`);
  await watched.db.execute(sql`delete from statusql_jobs.job`);
  service.received.length = 0;
  service.answer = (response) => response.end('ok');
});
afterAll(async () => {
  await watched?.stop();
  await service?.stop();
  vi.unstubAllEnvs();
});

const notify = (...args: string[]) => watched.run('notify', ...args);
const listLog = async (...args: string[]) =>
  (await watched.read('notify', 'log', ...args)).items as Record<string, unknown>[];
const paths = () => service.received.map(({ path }) => path).sort();
const answer = (code: number) => {
  service.answer = (response) => response.writeHead(code).end();
};

async function makeBad() {
  expect((await watched.run('monitors', 'create', '--json', NIGHTLY)).code).toBe(0);
  expect((await watched.run('monitors', 'run', 'nightly')).code).toBe(0);
}

describe('statusql notify instant', () => {
  it('fact 30: makes what is due and sends it, by itself and without a word, and each once', async () => {
    await makeBad();
    expect(await notify('instant')).toEqual(NOTHING);
    expect(paths()).toEqual(['/mail', '/ops']);
    const mail = service.received.find(({ path }) => path === '/mail');
    expect(JSON.parse(mail?.body ?? '')).toMatchObject({
      to: 'ada@example.org',
      subject: expect.stringContaining('nightly'),
    });
    expect(await notify('instant')).toEqual(NOTHING);
    expect(service.received).toHaveLength(2);
  });

  it('says what it came to where that is asked for', async () => {
    await makeBad();
    expect((await notify('instant', '-f', 'table')).stdout).toBe('2 messages made, 2 sent.\n');
    await watched.run('monitors', 'mute', 'nightly', '--for', '1h');
    const { stdout, code } = await notify('instant', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ messages: 0, held: 1, reasons: [{ reason: 'muted', count: 1 }] },
      ...{ sent: 0, failures: [] },
    });
    expect(code).toBe(0);
  });

  it('ends with 1 where something cannot be sent, says why, and sends it another time', async () => {
    await makeBad();
    answer(503);
    const { code, stdout, stderr } = await notify('instant');
    expect([code, stdout]).toEqual([1, '']);
    // In the order of their routes: that of the messages is by chance.
    const toRoute = (line: string) => line.replace(/^.* by /, '');
    const lines = stderr
      .trim()
      .split('\n')
      .sort((a, b) => (toRoute(a) < toRoute(b) ? -1 : 1));
    expect(lines).toEqual([
      expect.stringMatching(
        /^statusql: message \S+ by mail was not sent yet, and tried again: It answered 503\.$/,
      ),
      expect.stringMatching(/^statusql: message \S+ by ops was not sent yet, and tried again: .*503/),
    ]);
    expect(stderr).not.toContain(service.origin);
    answer(200);
    // Not before its time: half a minute is what the first pause is.
    expect(await notify('instant')).toEqual(NOTHING);
    await watched.db.execute(sql`update statusql_jobs.job set start_after = now() where state = 'retry'`);
    service.received.length = 0;
    expect(await notify('instant')).toEqual(NOTHING);
    expect(paths()).toEqual(['/mail', '/ops']);
    expect((await listLog()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });
});

describe('statusql notify digest', () => {
  it('fact 30: tells who looks after it what is bad by now, at each run, without a word', async () => {
    await makeBad();
    await notify('instant');
    service.received.length = 0;
    expect(await notify('digest')).toEqual(NOTHING);
    expect(paths()).toEqual(['/mail']);
    expect(await notify('digest')).toEqual(NOTHING);
    expect(paths()).toEqual(['/mail', '/mail']);
  });

  it('sends nothing where all is well', async () => {
    expect(await notify('digest')).toEqual(NOTHING);
    expect(service.received).toEqual([]);
  });
});

describe('statusql notify test', () => {
  it('sends a test to a person by their id or address, and by a route to all who are behind it', async () => {
    expect(await notify('test', 'ada')).toEqual({ ...NOTHING, stdout: 'Ada by mail: sent\n' });
    expect((await notify('test', 'Ada@example.org', '--route', 'mail')).code).toBe(0);
    expect(await notify('test', '--route', 'ops')).toEqual({ ...NOTHING, stdout: 'ops: sent\n' });
    expect(paths()).toEqual(['/mail', '/mail', '/ops']);
  });

  it('ends with 1 where it cannot be sent, and says why', async () => {
    answer(410);
    const { code, stdout } = await notify('test', 'ada');
    expect([code, stdout]).toEqual([1, 'Ada by mail: failed: It answered 410, tried once\n']);
  });

  it('ends with 1 for who has no address, and with 2 for who or what is not there', async () => {
    const bob = await notify('test', 'bob');
    expect([bob.code, bob.stderr]).toEqual([1, expect.stringContaining('Bob has no address')]);
    const eve = await notify('test', 'eve');
    expect([eve.code, eve.stderr]).toEqual([2, expect.stringContaining('There is no "eve" here')]);
    const route = await notify('test', '--route', 'opps');
    expect([route.code, route.stderr]).toEqual([2, expect.stringContaining('Did you mean ops?')]);
  });
});

describe('statusql notify log', () => {
  it('shows when what was told to whom by which route, and why it is not sent yet', async () => {
    await makeBad();
    answer(503);
    await notify('instant');
    const { stdout } = await notify('log', '-f', 'table');
    expect(stdout).toMatch(/^made +state +by +to +subject +remarks +id\n/);
    expect(stdout).toMatch(/waiting +mail +Ada +.*nightly.*It answered 503, tried once/);
    expect(stdout).not.toContain(service.origin);
  });

  it('takes a monitor, states and how many', async () => {
    await makeBad();
    await notify('instant');
    answer(410);
    await notify('test', 'ada');
    const kinds = async (...args: string[]) => (await listLog(...args)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['test', 'instant', 'instant']);
    expect(await kinds('--monitor', 'nightly')).toEqual(['instant', 'instant']);
    expect(await kinds('--state', 'failed,waiting')).toEqual(['test']);
    expect(await kinds('--first', '1')).toEqual(['test']);
    expect((await notify('log', '--first', '1', '-f', 'table')).stdout).toContain(
      '… there are more: --first',
    );
    expect((await notify('log', '--monitor', 'nigthly')).code).toBe(2);
    const { stdout } = await notify('log', '--state', 'sent', '--json');
    expect(JSON.parse(stdout).items[0]).toMatchObject({ state: 'sent', created_at: expect.any(String) });
  });
});

describe('statusql notify retry', () => {
  it('sends what was given up, and refuses what was sent', async () => {
    answer(410);
    await notify('test', 'ada');
    const [id = ''] = ID.exec((await notify('log')).stdout) ?? [];
    answer(200);
    expect(await notify('retry', id)).toEqual({ ...NOTHING, stdout: 'Ada by mail: sent\n' });
    const again = await notify('retry', id);
    expect([again.code, again.stderr]).toEqual([1, 'statusql: It was sent already.\n']);
    const none = await notify('retry', '2c5ea4c0-4067-41b3-9b5b-6d4d3c1f4e5a');
    expect([none.code, none.stdout]).toEqual([2, '']);
  });
});
