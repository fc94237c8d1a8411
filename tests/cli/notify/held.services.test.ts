import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type RouteService, startRouteService } from '../../servers/route-service.ts';
import { runHere } from '../run-here.ts';
import { type Serving, serve } from '../serve/serving.ts';
import { MONITORS_CONFIG } from '../watched-here.ts';

let home: string;
let service: RouteService;
let serving: Serving;
const cleanUps: (() => void)[] = [];

const run = (...args: string[]) => runHere(['notify', ...args], { cwd: MONITORS_CONFIG });
const readLog = async (...args: string[]) => JSON.parse((await run('log', '--json', ...args)).stdout).items;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'statusql-telling-'));
  service = await startRouteService();
  const env = { EMBEDDED: join(home, 'database'), HOOK_ORIGIN: service.origin };
  // The config is loaded here too.
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  serving = await serve([], { cwd: MONITORS_CONFIG, env }, (cleanUp) => cleanUps.push(cleanUp));
});
afterAll(async () => {
  for (const cleanUp of cleanUps) cleanUp();
  await serving?.ended;
  await service?.stop();
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const isAsked = () => `Asking ${serving.origin}/status/api, which holds the embedded database.\n`;

it('a running server that holds the embedded database is asked, and sends by itself', async () => {
  expect(await run('test', 'ada')).toEqual({
    code: 0,
    stdout: 'Ada by mail: sent\n',
    stderr: isAsked(),
  });
  expect(service.received.map(({ path }) => path)).toContain('/mail');
  expect(await readLog()).toContainEqual(
    expect.objectContaining({
      kind: 'test',
      route: 'mail',
      recipient: 'Ada',
      created_at: expect.any(String),
    }),
  );
  // A cron mails whatever is printed.
  expect(await run('instant')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await run('digest', '--json')).stdout).toMatch(/^\{"messages":\d/);
  const { stdout } = await run('log', '-f', 'table');
  expect(stdout).toMatch(/sent +mail +Ada/);
  expect(stdout).not.toContain(service.origin);
});

it('it refuses with its reasons, and what was given up is tried again', async () => {
  const bob = await run('test', 'bob');
  expect([bob.code, bob.stdout]).toEqual([1, '']);
  expect(bob.stderr).toContain('The server says: Bob has no address');
  const eve = await run('test', 'eve');
  expect([eve.code, eve.stderr]).toEqual([2, expect.stringContaining('There is no "eve" here')]);
  service.answer = (response) => response.writeHead(410).end();
  expect((await run('test', 'ada')).code).toBe(1);
  const [{ id }] = await readLog('--state', 'failed');
  service.answer = (response) => response.end('ok');
  expect(await run('retry', id)).toMatchObject({ code: 0, stdout: 'Ada by mail: sent\n' });
  const unknown = await run('log', '--monitor', 'nightyl');
  expect([unknown.code, unknown.stdout]).toEqual([2, '']);
});

it('with --url the log takes a token, and telling one of staff', async () => {
  const url = ['--url', serving.origin];
  const refused = await run('log', ...url);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  const digest = await run('digest', ...url);
  expect(digest.stderr).toMatch(/^statusql: The server refuses: /);
  const allowed = await runHere(['notify', 'instant', ...url], {
    env: { STATUS_TOKENS: 'a-staff-token-of-the-tests' },
  });
  expect(allowed).toEqual({ code: 0, stdout: '', stderr: '' });
});
