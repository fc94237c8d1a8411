import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import { hang, useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

describe('stopping', () => {
  it('gives up what is under way at once, which is unknown and no problem', async () => {
    const seen: AbortSignal[] = [];
    const polite = healthCheck({
      probe({ signal }) {
        seen.push(signal);
        return wait(1_000, signal);
      },
    });
    const status = defineStatus({ resources: { health: { polite, stuck: healthCheck({ probe: hang }) } } });
    const report = status.report('health');
    await clock.advance(10);
    await status.stop();
    expect((await report).checks.map((check) => check.status)).toEqual(['unknown', 'unknown']);
    expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('says at start, once, what the environment warns of, without secrets', async () => {
    const warn = vi.fn();
    const status = defineStatus({
      name: randomUUID(),
      resources: { health: { it: healthCheck({ probe: () => {} }) } },
      logger: { ...console, warn },
      environment: { warnings: ['REDIS_URL is odd: top-secret.'], secrets: [{ value: 'top-secret' }] },
    });
    expect(warn).not.toHaveBeenCalled();
    await status.start();
    await status.start();
    expect(warn.mock.calls).toEqual([['REDIS_URL is odd: [hidden].']]);
    await status.stop();
  });

  it('says at start, once, that messages have no links where nobody knows whither', async () => {
    const warn = vi.fn();
    const define = (options: object) =>
      defineStatus({
        name: randomUUID(),
        resources: { health: { it: healthCheck({ probe: () => {} }) } },
        logger: { ...console, warn },
        ...options,
      });
    const notify = { own: { name: 'own', async send() {} } };
    const baseUrl = 'https://status.example.org';
    const all = [define({}), define({ notify, baseUrl }), define({ baseUrl }), define({ notify })];
    for (const status of all) {
      await status.start();
      await status.start();
      await status.stop();
    }
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/has no links in it, since baseUrl is not set/)],
    ]);
  });

  it('never starts what is still queued', async () => {
    const probe = vi.fn(hang);
    const probes = { one: probe, two: probe };
    const status = defineStatus({ resources: { health: { it: healthCheck({ concurrency: 1, probes }) } } });
    const report = status.report('health');
    await clock.advance(10);
    await status.stop();
    expect((await report).status).toBe('unknown');
    expect(probe).toHaveBeenCalledOnce();
  });

  it('closes every provider, and says which could not be without failing', async () => {
    const warn = vi.fn();
    const closed = vi.fn();
    const check = (close: () => Promise<void> | void) => healthCheck({ probe: () => {}, close });
    const status = defineStatus({
      logger: { ...console, warn },
      resources: {
        health: {
          throwing: check(() => {
            throw new Error('no');
          }),
          rejecting: check(() => Promise.reject(new Error('neither'))),
          well: check(closed),
        },
        more: { well: check(closed) },
      },
    });
    await status.stop();
    expect(closed).toHaveBeenCalledTimes(2);
    expect(warn.mock.calls.map(([, reason]) => reason.message)).toEqual(['no', 'neither']);
  });

  it('does not keep a later asker from an answer, since a copy of the config may still be in use', async () => {
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe: () => {} }) } } });
    await status.stop();
    expect((await status.report('health')).status).toBe('fine');
  });
});

describe('draining', () => {
  it('is said and remembered, and checks answer on', async () => {
    const status = defineStatus({ resources: { health: { it: healthCheck({ probe: () => {} }) } } });
    status.drain();
    expect(status.draining).toBe(true);
    expect((await status.report('health')).status).toBe('fine');
  });
});

describe('what goes on in the background', () => {
  function define(name = randomUUID()) {
    const calls: string[] = [];
    const error = vi.fn();
    const status = defineStatus({
      name,
      logger: { ...console, error },
      resources: {
        health: { it: healthCheck({ probe: () => {}, close: () => void calls.push('close') }) },
      },
    });
    const task = (name: string) => ({
      name,
      start: () => void calls.push(`start ${name}`),
      stop: () => void calls.push(`stop ${name}`),
    });
    return { status, calls, error, task };
  }

  it('begins with start, once, and ends with stop, before the clients are closed', async () => {
    const { status, calls, task } = define();
    await status.background.add(task('one'));
    await status.background.add(task('two'));
    await status.report('health');
    expect(calls).toEqual([]);
    await Promise.all([status.start(), status.start()]);
    expect(calls).toEqual(['start one', 'start two']);
    await status.stop();
    expect(calls.slice(2)).toEqual(['stop one', 'stop two', 'close']);
  });

  it('is never begun or ended where nothing was started', async () => {
    const { status, calls, task } = define();
    await status.background.add(task('one'));
    await status.stop();
    expect(calls).toEqual(['close']);
  });

  it('begins at once where it is added later, and of a name the first stays', async () => {
    const { status, calls, task } = define();
    await status.start();
    await status.background.add(task('late'));
    await status.background.add(task('late'));
    expect(calls).toEqual(['start late']);
    await status.stop();
  });

  it('is logged when it cannot start or stop, which keeps nothing else from either', async () => {
    const { status, calls, error, task } = define();
    const fail = () => Promise.reject(new Error('no'));
    await status.background.add({ name: 'broken', start: fail, stop: fail });
    await status.background.add(task('well'));
    await status.start();
    await status.stop();
    expect(calls).toEqual(['start well', 'stop well', 'close']);
    expect(error.mock.calls.map(([text]) => text)).toEqual([
      'The background task "broken" could not start:',
      'The background task "broken" could not stop:',
    ]);
  });

  it('begins after what is outermost, and ends before it; until all of it has begun, the process is starting', async () => {
    const { status, calls, task } = define();
    const going = Promise.withResolvers<void>();
    await status.background.add({ ...task('inner'), start: () => going.promise });
    await status.background.add({ ...task('outer'), isOutermost: true });
    expect(status.starting).toBe(false);
    const started = status.start();
    await clock.advance(0);
    expect([calls, status.starting]).toEqual([['start outer'], true]);
    going.resolve();
    await started;
    expect(status.starting).toBe(false);
    await status.stop();
    expect(calls).toEqual(['start outer', 'stop inner', 'stop outer', 'close']);
  });

  it('is awaited where somebody says so', async () => {
    const { status } = define();
    status.awaitStart();
    expect(status.starting).toBe(true);
    await status.start();
    expect(status.starting).toBe(false);
    await status.stop();
  });

  it('is not all there is to a start, where somebody says so', async () => {
    const { status } = define();
    let hasStarted = false;
    status.awaitStart(() => hasStarted);
    await status.start();
    expect(status.starting).toBe(true);
    hasStarted = true;
    expect(status.starting).toBe(false);
    await status.stop();
  });

  it('goes on in the newer definition of the same name, as editing wants', async () => {
    const name = randomUUID();
    const { status, calls, task } = define(name);
    await status.background.add(task('one'));
    await status.start();
    const newer = define(name);
    await clock.advance(0);
    expect(calls).toEqual(['start one', 'stop one', 'close', 'start one']);
    await newer.status.stop();
    expect(calls.slice(4)).toEqual(['stop one']);
  });

  it('goes on in the newest of several that come at once, as copies of a config do', async () => {
    const name = randomUUID();
    const { status, calls, task } = define(name);
    await status.background.add(task('one'));
    await status.start();
    const newer = [define(name), define(name), define(name)].map((each) => each.status);
    await clock.advance(0);
    expect(newer.map(({ background }) => background.isRunning)).toEqual([true, true, true]);
    await newer[2]?.stop();
    expect(calls.filter((call) => call === 'start one').length).toBe(
      calls.filter((call) => call === 'stop one').length,
    );
    expect(calls.at(-1)).toBe('stop one');
  });
});

describe('work that goes on after an answer', () => {
  function define(...works: (() => Promise<unknown>)[]) {
    const error = vi.fn();
    const begin = healthCheck({
      probe({ waitUntil }) {
        for (const work of works) waitUntil(work());
      },
    });
    const status = defineStatus({
      name: randomUUID(),
      logger: { ...console, error },
      resources: { health: { begin } },
    });
    return { status, error };
  }

  it('is waited for, also when it fails, which is logged', async () => {
    const done: string[] = [];
    const reason = new Error('It fails.');
    const { status, error } = define(
      () => wait(20).then(() => done.push('one')),
      () => wait(10).then(() => Promise.reject(reason)),
    );
    await status.report('health');
    expect(status.background.isSettled).toBe(false);
    const settled = status.background.settled();
    await clock.advance(20);
    await settled;
    expect(done).toEqual(['one']);
    expect(error.mock.calls).toEqual([['Work that went on after an answer failed:', reason]]);
    expect(status.background.isSettled).toBe(true);
  });

  it('is waited for up to a bound, so that what never ends does not fill the memory', async () => {
    const kept = Promise.withResolvers<void>();
    const never = () => new Promise(() => {});
    const { status } = define(...Array.from({ length: 1_000 }, () => () => kept.promise), never);
    await status.report('health');
    expect(status.background.isSettled).toBe(false);
    kept.resolve();
    await status.background.settled();
    expect(status.background.isSettled).toBe(true);
  });

  it('is handed on to a host that would stop with the answer', async () => {
    const KEY = Symbol.for('@next/request-context');
    const waitUntil = vi.fn();
    vi.stubGlobal(KEY as unknown as string, { get: () => ({ waitUntil }) });
    const { status } = define(() => Promise.reject(new Error('It fails.')));
    await status.report('health');
    vi.unstubAllGlobals();
    expect(waitUntil).toHaveBeenCalledOnce();
    await waitUntil.mock.calls[0]?.[0];
    expect(status.background.isSettled).toBe(true);
  });
});
