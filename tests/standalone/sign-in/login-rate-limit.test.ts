import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findClientAddress } from '../../../lib/standalone/sign-in/administrator.ts';
import {
  createLoginRateLimit,
  type LoginRateLimit,
} from '../../../lib/standalone/sign-in/login-rate-limit.ts';
import { fromLimitedCode, toLimitedCode } from '../../../lib/website/sign-in/limited-code.ts';
import { noDatabase } from './declare.ts';

const MINUTE_MS = 60_000;

let rateLimit: LoginRateLimit;
let log: string[];

const pass = (ms: number) => vi.advanceTimersByTime(ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  log = [];
  rateLimit = createLoginRateLimit({ log: (line) => void log.push(line) });
});

afterEach(() => vi.useRealTimers());

/** How many attempts are let through of many. */
async function countTaken(
  times: number,
  name: (at: number) => [account: string, address: string],
  limit = rateLimit,
): Promise<number> {
  let taken = 0;
  for (let at = 0; at < times; at += 1) if ((await limit.take(...name(at))) === undefined) taken += 1;
  return taken;
}

test('an account has five attempts from an address in a quarter of an hour', async () => {
  expect(await countTaken(9, () => ['ann', '1.1.1.1'])).toBe(5);
  pass(5 * MINUTE_MS);
  expect(await rateLimit.take('ann', '1.1.1.1')).toBe(10 * MINUTE_MS);
  expect(await rateLimit.take('ann', '2.2.2.2')).toBeUndefined();
  expect(await rateLimit.take('bob', '1.1.1.1')).toBeUndefined();
  pass(10 * MINUTE_MS);
  expect(await rateLimit.take('ann', '1.1.1.1')).toBeUndefined();
});

test('an account has twenty from all addresses, and an address twenty for all accounts', async () => {
  expect(await countTaken(100, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  expect(await countTaken(100, (at) => [`account-${at}`, '2.2.2.2'])).toBe(20);
});

test('many at one time are no way around, and count no more than those that are let through', async () => {
  const waits = await Promise.all(Array.from({ length: 100 }, () => rateLimit.take('ann', '1.1.1.1')));
  expect(waits.filter((waitMs) => waitMs === undefined)).toHaveLength(5);
  expect(await countTaken(100, (at) => ['ann', `2.2.2.${at}`])).toBe(15);
});

test('many at the end of a quarter of an hour make no attempt more in the next one', async () => {
  for (let turns = 0; turns < 60; turns += 1) {
    const limit = createLoginRateLimit({ log: () => {} });
    expect(await countTaken(19, (at) => ['ann', `1.1.1.${at}`], limit)).toBe(19);
    pass(15 * MINUTE_MS - 1);
    const attempts = Array.from({ length: 50 }, (_, at) => limit.take('ann', `2.2.2.${at}`));
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    pass(1);
    await Promise.all(attempts);
    expect(await countTaken(50, (at) => ['ann', `3.3.3.${at}`], limit)).toBeLessThanOrEqual(20);
  }
});

test('what was refused does not count again', async () => {
  await countTaken(100, () => ['ann', '1.1.1.1']);
  expect(await countTaken(100, () => ['ann', '2.2.2.2'])).toBe(5);
});

test('the right password gives back what it took', async () => {
  for (let times = 0; times < 100; times += 1) {
    expect(await rateLimit.take('ann', '1.1.1.1')).toBeUndefined();
    await rateLimit.giveBack('ann', '1.1.1.1');
  }
  await countTaken(4, () => ['ann', '1.1.1.1']);
  await rateLimit.take('ann', '1.1.1.1');
  await rateLimit.giveBack('ann', '1.1.1.1');
  expect(await countTaken(9, () => ['ann', '1.1.1.1'])).toBe(5);
});

test('what is given back after its time makes no attempt more', async () => {
  await rateLimit.take('ann', '1.1.1.1');
  pass(16 * MINUTE_MS);
  await rateLimit.giveBack('ann', '1.1.1.1');
  expect(await countTaken(100, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
});

test('a clock that is set back makes nobody wait longer than a quarter of an hour', async () => {
  expect(await countTaken(9, () => ['ann', '1.1.1.1'])).toBe(5);
  vi.setSystemTime(Date.now() - 24 * 60 * MINUTE_MS);
  expect(await rateLimit.take('ann', '1.1.1.1')).toBe(15 * MINUTE_MS);
  pass(14 * MINUTE_MS);
  expect(await rateLimit.take('ann', '1.1.1.1')).toBe(MINUTE_MS);
  pass(MINUTE_MS);
  expect(await rateLimit.take('ann', '1.1.1.1')).toBeUndefined();
});

test('a flood of others does not make it forget the account under attack', async () => {
  expect(await countTaken(30, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  for (let at = 0; at < 30_000; at += 1) await rateLimit.take(`account-${at}`, `address-${at}`);
  expect(await rateLimit.take('ann', 'another')).toBeGreaterThan(0);
});

test('what is refused makes no count that could push others out', async () => {
  expect(await countTaken(30, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  for (let at = 0; at < 30_000; at += 1) await rateLimit.take(`account-${at}`, '2.2.2.2');
  expect(await rateLimit.take('ann', 'another')).toBeGreaterThan(0);
});

test('a database that is down locks nobody out and lets nobody guess on, and is named once', async () => {
  const limit = createLoginRateLimit({ database: noDatabase, log: (line) => void log.push(line) });
  expect(await countTaken(9, () => ['ann', '1.1.1.1'], limit)).toBe(5);
  expect(await limit.take('ann', '2.2.2.2')).toBeUndefined();
  await limit.giveBack('ann', '2.2.2.2');
  expect(log).toEqual([
    'Sign-in: attempts are counted in this process alone for now: there is no database here',
  ]);
});

test('the address is the last hop, which is the nearest', () => {
  expect(findClientAddress({ 'x-forwarded-for': '6.6.6.6, 1.1.1.1' })).toBe('1.1.1.1');
  expect(findClientAddress({ 'x-forwarded-for': '::ffff:127.0.0.1' })).toBe('::ffff:127.0.0.1');
  expect(findClientAddress({ 'x-forwarded-for': ' ,' })).toBe('unknown');
  expect(findClientAddress()).toBe('unknown');
});

test('the code of the refusal tells how long to wait, and nothing else passes for it', () => {
  expect(toLimitedCode(839_001)).toBe('Limited.840');
  expect(fromLimitedCode('Limited.840')).toBe(840_000);
  for (const code of ['Limited', 'Limited.', 'Limited.1e9', 'Limited.-1', 'Limited.99999', 'xLimited.1']) {
    expect(fromLimitedCode(code)).toBeUndefined();
  }
});
