import { getEventListeners } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import { wait } from '../../lib/testing.ts';

/** How many timers and sockets keep this process alive, those of the test runner included. */
function countOpen(): number {
  return process.getActiveResourcesInfo().filter((kind) => /Timeout|TCP|Immediate/.test(kind)).length;
}

/** Opens a connection that says nothing, until the signal ends it. */
function connectInVain(port: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const socket = connect({ port, host: '127.0.0.1', signal });
    socket.on('error', reject);
  });
}

it('leaves no timer, listener or socket once runs have ended in every way', async () => {
  const signals: AbortSignal[] = [];
  const silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const before = countOpen();

  const check = (work: (signal: AbortSignal) => Promise<void>) =>
    healthCheck({
      timeoutMs: 100,
      probe({ signal }) {
        signals.push(signal);
        return work(signal);
      },
    });
  const status = defineStatus({
    resources: {
      health: {
        answers: check((signal) => wait(5, signal)),
        throws: check(() => Promise.reject(new Error('down'))),
        stops: check((signal) => wait(60_000, signal)),
        ignores: check(() => wait(200)),
        connects: check((signal) => connectInVain(port, signal)),
      },
    },
  });
  const [report] = await Promise.all([
    status.report('health'),
    status.report('health', { budgetMs: 20 }),
    status.report('health', { budgetMs: 60_000 }),
  ]);
  expect(report.checks.map((each) => each.status)).toEqual([
    'fine',
    'problem',
    'problem',
    'problem',
    'problem',
  ]);

  // The work that ignores its signal ends by itself, and a closed socket takes a moment to go.
  await expect.poll(countOpen, { timeout: 5_000 }).toBeLessThanOrEqual(before);
  expect(signals).toHaveLength(5);
  expect(signals.flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
  silent.close();
});

it('leaves no timer when it is closed in the middle of a run', async () => {
  const before = countOpen();
  const status = defineStatus({
    resources: {
      health: { it: healthCheck({ timeoutMs: 60_000, probe: ({ signal }) => wait(60_000, signal) }) },
    },
  });
  const report = status.report('health', { budgetMs: 60_000 });
  await status.stop();
  await report;
  await expect.poll(countOpen, { timeout: 5_000 }).toBeLessThanOrEqual(before);
});
