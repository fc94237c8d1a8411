import { Agent, get as httpGet } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, vi } from 'vitest';
import { until } from '../../servers/until.ts';
import { type Serving, serve } from './serving.ts';

// Each starts a process, some of them several, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000 });

const readyz = async ({ origin }: Serving) => (await fetch(`${origin}/status/api/readyz`)).status;

/** Has it drain; gives when it was told to. */
async function drain(serving: Serving): Promise<number> {
  const toldAt = performance.now();
  serving.child.kill('SIGTERM');
  await until(async () => (await readyz(serving)) === 503);
  return toldAt;
}

// They mostly wait.
describe.concurrent('statusql serve', () => {
  it('is not ready for five seconds after SIGTERM, and answers meanwhile, then ends with 0', async ({
    expect,
    onTestFinished,
  }) => {
    const serving = await serve([], {}, onTestFinished);
    expect(await readyz(serving)).toBe(200);
    const toldAt = await drain(serving);
    expect(await (await fetch(`${serving.origin}/ping`)).text()).toBe('pong');
    expect((await fetch(`${serving.origin}/status/api/livez`)).headers.get('connection')).toBe('close');
    expect((await serving.ended).code).toBe(0);
    expect(performance.now() - toldAt).toBeGreaterThan(4_900);
  });

  it.for(['SIGTERM', 'SIGINT'] as const)('ends at once at a %s while it drains', async (signal, {
    expect,
    onTestFinished,
  }) => {
    const serving = await serve([], {}, onTestFinished);
    const toldAt = await drain(serving);
    await sleep(300);
    serving.child.kill(signal);
    expect((await serving.ended).code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(4_500);
  });

  it('finishes what it was asked before the end of the drain, which SIGHUP begins too', async ({
    expect,
    onTestFinished,
  }) => {
    const serving = await serve([], { env: { STATUS_DRAIN_MS: '500' } }, onTestFinished);
    const waiting = fetch(`${serving.origin}/status/api/slow/endless?budgetMs=3000`);
    // It has begun once the process tells so.
    await until(async () => (await fetch(`${serving.origin}/status/api/slow/endless?budgetMs=0`)).status > 0);
    serving.child.kill('SIGHUP');
    const answer = await waiting;
    expect([answer.status, answer.headers.get('connection')]).toEqual([500, 'close']);
    await expect(fetch(`${serving.origin}/ping`)).rejects.toThrow('fetch failed');
    expect((await serving.ended).code).toBe(0);
  });

  it('goes on draining when the same SIGTERM is handed on to it once more', async ({
    expect,
    onTestFinished,
  }) => {
    const serving = await serve([], {}, onTestFinished);
    const toldAt = performance.now();
    serving.child.kill('SIGTERM');
    serving.child.kill('SIGTERM');
    expect((await serving.ended).code).toBe(0);
    expect(performance.now() - toldAt).toBeGreaterThan(4_900);
  });

  it('ends at once at SIGINT, whatever connections are kept open, and answers who waits for a check', async ({
    expect,
    onTestFinished,
  }) => {
    const serving = await serve([], {}, onTestFinished);
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve) => {
      httpGet(`${serving.origin}/ping`, { agent }, (response) => response.resume().on('end', resolve));
    });
    const waiting = fetch(`${serving.origin}/status/api/slow/endless`);
    // It has begun once the process tells so.
    await until(async () => (await fetch(`${serving.origin}/status/api/slow/endless?budgetMs=0`)).status > 0);
    const toldAt = performance.now();
    serving.child.kill('SIGINT');
    expect(await (await waiting).json()).toEqual({ ok: null });
    expect((await serving.ended).code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(4_500);
    agent.destroy();
  });
});
