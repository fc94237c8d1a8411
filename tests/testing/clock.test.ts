import { setTimeout as importedSetTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clock, createClock, fakeStatus, slowCheck, useClock, wait } from '../../lib/testing.ts';

let clock: Clock | undefined;
const start = () => {
  clock = createClock();
  return clock;
};
afterEach(() => {
  const left = clock;
  clock = undefined;
  left?.restore();
});

describe('a clock', () => {
  it('stands still until it is advanced', async () => {
    const startedAt = Date.now();
    const { advance } = start();
    const [date, tick, hrtime] = [Date.now(), performance.now(), process.hrtime.bigint()];
    expect(date).toBeGreaterThanOrEqual(startedAt);
    await new Promise((resolve) => setImmediate(resolve));
    expect([Date.now(), performance.now(), process.hrtime.bigint()]).toEqual([date, tick, hrtime]);
    await advance(90_000);
    expect([Date.now() - date, performance.now() - tick]).toEqual([90_000, 90_000]);
    expect(process.hrtime.bigint() - hrtime).toBe(90_000_000_000n);
  });

  it.each<[string, (ring: () => void) => void]>([
    ['setTimeout', (ring) => void setTimeout(ring, 100)],
    ['setTimeout of node:timers', (ring) => void importedSetTimeout(ring, 100)],
    ['setTimeout of node:timers/promises', (ring) => void sleep(100).then(ring)],
    ['AbortSignal.timeout', (ring) => AbortSignal.timeout(100).addEventListener('abort', ring)],
    ['wait', (ring) => void wait(100).then(ring)],
    [
      'setInterval',
      (ring) => {
        const timer = setInterval(() => {
          clearInterval(timer);
          ring();
        }, 100);
      },
    ],
  ])('lets %s fall due', async (_, set) => {
    const { advance } = start();
    let rings = 0;
    set(() => {
      rings += 1;
    });
    await advance(99);
    expect(rings).toBe(0);
    await advance(1);
    expect(rings).toBe(1);
  });

  it('aborts by AbortSignal.timeout with the error that Node has', async () => {
    const real = AbortSignal.timeout(0);
    await new Promise((resolve) => real.addEventListener('abort', resolve));
    const { advance } = start();
    const signal = AbortSignal.timeout(100);
    await advance(100);
    expect([signal.reason.name, signal.reason.message]).toEqual([real.reason.name, real.reason.message]);
  });

  it('shows that a slow check times out, and how long an answer serves', async () => {
    const { advance } = start();
    const slow = slowCheck(3_000, { timeoutMs: 1_000, maxAgeMs: 5_000 });
    const fake = fakeStatus({ health: { slow } });
    expect((await advance(1_000, fake.report('health'))).checks[0]).toMatchObject({
      status: 'problem',
      cached: false,
    });
    await advance(4_999);
    expect((await fake.report('health')).cached).toBe(true);
    await advance(1);
    expect((await advance(1_000, fake.report('health'))).cached).toBe(false);
  });

  it('says that timers are left over, after it gave the real clock back', async () => {
    const own = createClock();
    setTimeout(() => {}, 5_000);
    setInterval(() => {}, 5_000);
    // Nobody can clear that one.
    AbortSignal.timeout(5_000);
    expect(own.waiting).toBe(2);
    expect(() => own.restore()).toThrow('Timers are left over that nobody cleared: 2.');
    const before = performance.now();
    await sleep(5);
    await new Promise((resolve) => AbortSignal.timeout(5).addEventListener('abort', resolve));
    expect(performance.now()).toBeGreaterThan(before);
  });

  it('is refused beside another one', () => {
    start();
    expect(() => createClock()).toThrow(TypeError);
  });
});

describe('useClock', () => {
  it('gives each test a clock, and takes it back', async () => {
    const hooks: (() => void)[] = [];
    const add = (hook: () => void) => hooks.push(hook);
    const used = useClock({ beforeEach: add, afterEach: add });
    expect(() => used.waiting).toThrow('within a test only');
    const [begin, end] = hooks;
    for (let tests = 0; tests < 2; tests += 1) {
      begin?.();
      expect(await used.advance(1_000, sleep(1_000, 'rested'))).toBe('rested');
      end?.();
    }
    begin?.();
    void sleep(1_000);
    expect(used.waiting).toBe(1);
    expect(end).toThrow('left over');
  });

  it('says how hooks are handed in where a test runner has no globals', () => {
    expect(() => useClock()).toThrow('There is no global beforeEach');
  });
});
