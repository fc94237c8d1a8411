import { beforeEach, expect, test } from 'vitest';
import { findAddress } from '../../../lib/standalone/sign-in/administrator.ts';
import { type Attempts, createAttempts } from '../../../lib/standalone/sign-in/login-rate-limit.ts';
import { fromLimitedCode, toLimitedCode } from '../../../lib/website/sign-in/limited-code.ts';

const MINUTE_MS = 60_000;

let nowMs: number;
let attempts: Attempts;

beforeEach(() => {
  nowMs = 1_000_000;
  attempts = createAttempts(() => nowMs);
});

/** How many attempts are let through of many. */
function countTaken(times: number, name: (at: number) => [account: string, address: string]): number {
  return Array.from({ length: times }, (_, at) => attempts.take(...name(at))).filter(
    (waitMs) => waitMs === undefined,
  ).length;
}

test('an account has five attempts from an address in a quarter of an hour', () => {
  expect(countTaken(9, () => ['ann', '1.1.1.1'])).toBe(5);
  nowMs += 5 * MINUTE_MS;
  expect(attempts.take('ann', '1.1.1.1')).toBe(10 * MINUTE_MS);
  expect(attempts.take('ann', '2.2.2.2')).toBeUndefined();
  expect(attempts.take('bob', '1.1.1.1')).toBeUndefined();
  nowMs += 10 * MINUTE_MS;
  expect(attempts.take('ann', '1.1.1.1')).toBeUndefined();
});

test('an account has twenty from all addresses, and an address twenty for all accounts', () => {
  expect(countTaken(100, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  expect(countTaken(100, (at) => [`account-${at}`, '2.2.2.2'])).toBe(20);
});

test('what was refused does not count again', () => {
  countTaken(100, () => ['ann', '1.1.1.1']);
  expect(countTaken(100, () => ['ann', '2.2.2.2'])).toBe(5);
});

test('the right password gives back what it took', () => {
  for (let times = 0; times < 100; times += 1) {
    expect(attempts.take('ann', '1.1.1.1')).toBeUndefined();
    attempts.giveBack('ann', '1.1.1.1');
  }
  countTaken(4, () => ['ann', '1.1.1.1']);
  attempts.take('ann', '1.1.1.1');
  attempts.giveBack('ann', '1.1.1.1');
  expect(countTaken(9, () => ['ann', '1.1.1.1'])).toBe(5);
});

test('a flood of others does not make it forget the account under attack', () => {
  expect(countTaken(30, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  for (let at = 0; at < 30_000; at += 1) attempts.take(`account-${at}`, `address-${at}`);
  expect(attempts.take('ann', 'another')).toBeGreaterThan(0);
});

test('what is refused makes no count that could push others out', () => {
  expect(countTaken(30, (at) => ['ann', `1.1.1.${at}`])).toBe(20);
  for (let at = 0; at < 30_000; at += 1) attempts.take(`account-${at}`, '2.2.2.2');
  expect(attempts.take('ann', 'another')).toBeGreaterThan(0);
});

test('the address is the last hop, which is the nearest', () => {
  expect(findAddress({ 'x-forwarded-for': '6.6.6.6, 1.1.1.1' })).toBe('1.1.1.1');
  expect(findAddress({ 'x-forwarded-for': '::ffff:127.0.0.1' })).toBe('::ffff:127.0.0.1');
  expect(findAddress({ 'x-forwarded-for': ' ,' })).toBe('unknown');
  expect(findAddress()).toBe('unknown');
});

test('the code of the refusal tells how long to wait, and nothing else passes for it', () => {
  expect(toLimitedCode(839_001)).toBe('Limited.840');
  expect(fromLimitedCode('Limited.840')).toBe(840_000);
  for (const code of ['Limited', 'Limited.', 'Limited.1e9', 'Limited.-1', 'Limited.99999', 'xLimited.1']) {
    expect(fromLimitedCode(code)).toBeUndefined();
  }
});
