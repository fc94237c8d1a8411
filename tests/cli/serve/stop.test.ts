import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it, vi } from 'vitest';
import { until } from '../../servers/until.ts';
import { type Serving, serve } from './serving.ts';

// Each starts a process, some of them several, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000 });

const readyz = async ({ origin }: Serving) => (await fetch(`${origin}/status/api/readyz`)).status;

function ask({ origin }: Serving, path: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpGet(origin + path, { agent }, resolve).on('error', reject);
  });
}

/** Asks for what does not answer, and waits until that has begun. */
async function begin(serving: Serving, path: string): Promise<{ answer: Promise<IncomingMessage> }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  // Over a connection that is open, so that nobody who comes later is heard before.
  await text(await ask(serving, '/ping', agent));
  const answer = ask(serving, path, agent);
  await until(
    async () => (await fetch(`${serving.origin}${path.replace(/\?.*/, '')}?budgetMs=0`)).status > 0,
  );
  return { answer };
}

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
    const { answer } = await begin(serving, '/status/api/slow/endless?budgetMs=3000');
    serving.child.kill('SIGHUP');
    const { statusCode, headers } = await answer;
    expect([statusCode, headers.connection]).toEqual([500, 'close']);
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
    const kept = new Agent({ keepAlive: true });
    await text(await ask(serving, '/ping', kept));
    const { answer } = await begin(serving, '/status/api/slow/endless');
    const toldAt = performance.now();
    serving.child.kill('SIGINT');
    expect(await json(await answer)).toEqual({ ok: null });
    expect((await serving.ended).code).toBe(0);
    expect(performance.now() - toldAt).toBeLessThan(4_500);
    kept.destroy();
  });
});
