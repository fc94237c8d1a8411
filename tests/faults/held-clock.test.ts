// The wall clock alone jumps here, as when a machine is set right: timers and the clock that never jumps go on.
// Held elsewhere, each by exactly the right value:
// - a lock-out under a clock that is set back: guessing.test.ts
// - a token of a clock that was a day ahead: sessions.services.test.ts
// - replicas whose clocks differ by a minute: tests/standalone/sign-in/login-rate-limit.services.test.ts
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import { afterEach, beforeEach, vi } from 'vitest';
import { nextAuth } from '../../lib/access/next-auth.ts';
import { healthCheck, problem } from '../../lib/index.ts';
import { createNewestCache } from '../../lib/packages/newest-cache.ts';
import { processStats } from '../../lib/providers/process-stats.ts';
import { ask } from '../rest/ask.ts';
import { define } from '../rest/scripted.ts';
import { until } from '../servers/until.ts';
import { render, toText } from '../website/render.ts';
import { testFaults } from './fault.ts';

const DAY_MS = 86_400_000;

beforeEach(() => vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
});

const jump = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS);

/** Whether an answer of the last minute still serves, and one that may not be older than 0 ms does not. */
async function askAgain(days: number) {
  const status = define({ health: { disk: healthCheck({ maxAgeMs: 60_000, probe: () => {} }) } });
  await status.report('health');
  jump(days);
  const [again, fresh] = [await status.report('health'), await status.report('health', { maxAgeMs: 0 })];
  return {
    isServed: again.cached,
    isFresh: !fresh.cached,
    isFromTheFuture: again.checkedAt.getTime() > Date.now(),
  };
}

/** An answer that is too old by the clock that never jumps. */
async function outliveMaxAge() {
  const status = define({ health: { disk: healthCheck({ maxAgeMs: 50, probe: () => {} }) } });
  await status.report('health');
  jump(-1);
  await sleep(60);
  return (await status.report('health')).cached;
}

/** A run under way meanwhile. */
async function jumpAmidRun(days: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const status = define({ health: { disk: healthCheck({ timeoutMs: 30_000, probe: () => promise }) } });
  const asked = status.report('health');
  await sleep(10);
  jump(days);
  await sleep(10);
  resolve();
  const { checks } = await asked;
  const [{ status: found, durationMs } = { status: undefined, durationMs: -1 }] = checks;
  return { found, isMeasured: durationMs >= 0 && durationMs < 30_000 };
}

/** What the page says of a check that has had a problem since before the jump. */
async function readPage(days: number) {
  const health = { disk: healthCheck({ maxAgeMs: 60_000, probe: () => problem('full') }) };
  const status = define({ health }, { access: { anonymous: 'details' } });
  await status.report('health');
  jump(days);
  const text = toText(await render(status, 'health/disk'));
  return {
    since: / for (1 day|a moment) ,/.exec(text)?.[1],
    isFromTheFuture: /\bin \d|-\d|NaN|Invalid/.test(text),
  };
}

/** What is told by every dialect of REST at each side of the jump. */
async function readDialects(days: number) {
  const status = define({ health: { disk: healthCheck({ maxAgeMs: 60_000, probe: () => {} }) } });
  const read = async () => {
    const formats = ['json', 'health', 'text'].map((format) => `health?format=${format}`);
    return Promise.all(
      [...formats, 'readyz?verbose', 'metrics'].map(async (address) => (await ask(status, address)).status),
    );
  };
  const before = await read();
  jump(days);
  return [...before, ...(await read())];
}

async function readUptime(days: number) {
  const status = define({ stats: { process: processStats() } });
  jump(days);
  const { stats } = await status.report('stats');
  const { uptimeSeconds } = stats[0]?.data as { uptimeSeconds: number };
  return uptimeSeconds >= 0 && uptimeSeconds < 3_600;
}

const SECRET = 'a-secret-of-more-than-32-characters';

async function useSession(days: number) {
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost:3000');
  const options: AuthOptions = { providers: [], secret: SECRET };
  const token = await encode({ token: { email: 'ann@example.org' }, secret: SECRET, maxAge: 12 * 60 * 60 });
  const headers = new Headers({ cookie: `next-auth.session-token=${token}` });
  const find = () => nextAuth(options, { role: () => 'staff' })({ headers });
  const before = await find();
  jump(days);
  const after = await find();
  vi.unstubAllEnvs();
  return { before: before?.role, after: after?.role };
}

/** How often a registry is asked about one package that it was asked about when the clock was wrong. */
async function askRegistry(days: number) {
  let asked = 0;
  const answer = { newest: '2.0.0', newestLicence: 'MIT', wanted: '1.0.0', deprecated: null, problem: null };
  const lookUp = async () => {
    asked += 1;
    return answer;
  };
  const cache = createNewestCache({ open: async () => ({ lookUp }), maxAgeMs: DAY_MS / 2, pauseMs: 0 });
  const one = {
    name: 'one',
    version: '1.0.0',
    licence: 'MIT',
    direct: true,
    ranges: ['^1.0.0'],
    local: false,
  };
  const settle = () => until(async () => !(await cache.view([one])).refreshing);
  await settle();
  jump(days);
  await settle();
  await cache.close();
  return asked;
}

testFaults([
  {
    fault: 'a clock that jumps a day on: an answer of this minute still serves',
    outcome: () => askAgain(1),
    right: { isServed: true, isFresh: true, isFromTheFuture: false },
  },
  {
    fault: 'a clock that jumps a day back: an answer of this minute still serves, and is not from tomorrow',
    outcome: () => askAgain(-1),
    right: { isServed: true, isFresh: true, isFromTheFuture: false },
  },
  {
    fault: 'a clock that jumps a day back: an answer that is too old does not serve a day longer',
    outcome: outliveMaxAge,
    right: false,
  },
  {
    fault: 'a clock that jumps a day on amid a run, whose time is not over by that',
    outcome: () => jumpAmidRun(1),
    right: { found: 'fine', isMeasured: true },
  },
  {
    fault: 'a clock that jumps a day back amid a run, which takes no time below zero',
    outcome: () => jumpAmidRun(-1),
    right: { found: 'fine', isMeasured: true },
  },
  {
    fault: 'a page after a jump of a day on',
    outcome: () => readPage(1),
    right: { since: '1 day', isFromTheFuture: false },
  },
  {
    fault: 'a page after a jump of a day back',
    outcome: () => readPage(-1),
    right: { since: 'a moment', isFromTheFuture: false },
  },
  { fault: 'REST across a jump of a day on', outcome: () => readDialects(1), right: Array(10).fill(200) },
  { fault: 'REST across a jump of a day back', outcome: () => readDialects(-1), right: Array(10).fill(200) },
  { fault: "the process' uptime after a jump of a day on", outcome: () => readUptime(1), right: true },
  { fault: "the process' uptime after a jump of a day back", outcome: () => readUptime(-1), right: true },
  {
    fault: 'a session of twelve hours after a jump of a day on',
    outcome: () => useSession(1),
    right: { before: 'staff', after: undefined },
  },
  { fault: 'a registry that was asked before a jump of a day on', outcome: () => askRegistry(1), right: 2 },
  {
    fault: 'a registry that was asked tomorrow, as a clock that was a day ahead had it',
    outcome: () => askRegistry(-1),
    right: 2,
  },
]);
