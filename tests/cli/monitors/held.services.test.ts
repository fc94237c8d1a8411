import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defineStatus, healthCheck } from '../../../lib/index.ts';
import { until } from '../../servers/until.ts';
import { runHere } from '../run-here.ts';
import { type Serving, serve } from '../serve/serving.ts';
import { serveStatus } from '../status-server.ts';
import { MONITORS_CONFIG } from '../watched-here.ts';

const BACKUP = '{"name":"nightly","kind":"backup","fields":{"warningSeconds":3600}}';

let home: string;
let serving: Serving;
const cleanUps: (() => void)[] = [];

const run = (...args: string[]) => runHere(args, { cwd: MONITORS_CONFIG });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'statusql-held-'));
  const env = { EMBEDDED: join(home, 'database') };
  // The config is loaded here too.
  vi.stubEnv('EMBEDDED', env.EMBEDDED);
  serving = await serve([], { cwd: MONITORS_CONFIG, env }, (cleanUp) => cleanUps.push(cleanUp));
});
afterAll(async () => {
  for (const cleanUp of cleanUps) cleanUp();
  await serving?.ended;
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe('where a running server holds the embedded database, it', () => {
  it('makes, mutes, shows and deletes a monitor', async () => {
    const asking = `Asking ${serving.origin}/status/api, which holds the embedded database.\n`;
    expect(await run('monitors', 'create', '--json', BACKUP)).toEqual({
      code: 0,
      stdout: 'nightly: ? unknown\n',
      stderr: asking,
    });
    expect((await run('monitors', 'mute', 'nightly', '--until', '2100-01-01')).stdout).toBe(
      'nightly: ? unknown (muted until 2100-01-01 00:00:00Z)\n',
    );
    const { items } = JSON.parse((await run('monitors', 'list', '-f', 'json')).stdout);
    // Beside the checks of the config, which are watched by themselves.
    expect(items).toHaveLength(3);
    expect(items).toContainEqual(
      expect.objectContaining({
        name: 'nightly',
        every_ms: 60_000,
        muted_until: '2100-01-01T00:00:00.000Z',
      }),
    );
    expect((await run('monitors', 'change', 'nightly', '--json', '{"failures":2}')).code).toBe(0);
    expect((await run('monitors', 'delete', 'nightly')).stdout).toBe('nightly: deleted\n');
    expect((await run('monitors', 'show', 'nightly')).code).toBe(2);
  });

  it('has the history of what it watches, which can be taken on', async () => {
    const isDown = async () =>
      (await run('monitors', 'list', '-f', 'json')).stdout.includes('"status":"problem"');
    await until(isDown, 60_000);
    expect((await run('monitors', 'list', '-e')).code).toBe(1);
    const { stdout, code } = await run('history', 'databases', '--days', '1', '-f', 'table');
    expect(stdout).toMatch(/^health\.databases: ✖ problem.*: down, says \[hidden\]\n/);
    expect(stdout).toMatch(/so far {2}✖ problem {2}down, says \[hidden\]\n$/);
    expect(code).toBe(0);
    const taken = await run('monitors', 'ack', 'databases', '--note', 'Looking.');
    expect(taken.stdout).toMatch(/^health\.databases: problem, acknowledged by \w+\n$/);
    const rehearsed = await run('rehearse', 'databases', '--failures', '2', '-f', 'json');
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({ told_before: 1 });
  });

  it('begins and ends maintenance', async () => {
    const { stdout } = await run('maintenance', 'start', '--all', '--reason', 'deploy', '--for', '10m');
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    expect((await run('maintenance', 'list', '-f', 'table')).stdout).toContain('going on');
    expect((await run('maintenance', 'end', stdout.trim())).code).toBe(0);
    expect((await run('maintenance', 'end', stdout.trim())).code).toBe(0);
  });

  it('refuses with its reasons', async () => {
    const unknown = await run('monitors', 'show', 'nightyl');
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('The server says: There is no "nightyl" here');
    const wrong = await run('monitors', 'create', '--json', '{"name":"b","kind":"backup","fields":{}}');
    expect(wrong.stderr).toContain('fields.warningSeconds: ');
    expect(wrong.code).toBe(2);
  });
});

describe('with --url', () => {
  it('it looks, and is refused a change without a token of staff', async () => {
    const url = ['--url', serving.origin];
    const shown = await run('monitors', 'list', ...url);
    expect([shown.code, shown.stderr]).toEqual([0, '']);
    const refused = await run('monitors', 'delete', 'health.own', ...url);
    expect(refused.stderr).toMatch(/^statusql: The server refuses: This takes the right to manage\./);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    const allowed = await runHere(['monitors', 'mute', 'databases', '--for', '1h', ...url], {
      env: { STATUS_TOKENS: 'a-staff-token-of-the-tests' },
    });
    expect(allowed.stdout).toMatch(/^health\.databases: .*muted until /);
    expect(allowed.code).toBe(0);
  });

  it('it says where no such API is, and where nothing is watched', async () => {
    const { code, stderr } = await run('monitors', 'list', '--url', `${serving.origin}/elsewhere`);
    expect(stderr).toMatch(/^statusql: \S+\/elsewhere does not watch over time: There is nothing at this/);
    expect(code).toBe(1);
    const other = defineStatus({
      name: 'cli-unwatched',
      resources: { health: { own: healthCheck({ probe() {} }) } },
    });
    const refused = await run('monitors', 'show', 'own', '--url', await serveStatus(other));
    expect(refused.stderr).toMatch(/^statusql: \S+\/status\/api does not watch over time: /);
    expect(refused.code).toBe(1);
  });
});
