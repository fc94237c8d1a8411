import { createHash } from 'node:crypto';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { createMemo } from '../memo.ts';
import type { CountOptions } from './rate-limiters.ts';

/** How often a password may be tried: 5 times per account and address in 15 minutes, 20 per account, 20 per address. */
export interface LoginRateLimit {
  /**
   * Counts one attempt, before the password is looked at: many at one time are no way around.
   * @returns how long to wait in milliseconds, when there is no attempt left.
   */
  take(account: string, address: string): Promise<number | undefined>;
  /** Gives back the attempts of somebody who gave the right password. */
  giveBack(account: string, address: string): Promise<void>;
}

const WINDOW_S = 15 * 60;
const WINDOW_MS = WINDOW_S * 1_000;
// By how much the clocks of replicas may differ.
const CLOCK_SKEW_MS = 60_000;

// An attempt counts for its account from its address, for its account, and for its address.
const LIMITS = [
  { keyPrefix: 'pair', points: 5, duration: WINDOW_S },
  { keyPrefix: 'account', points: 20, duration: WINDOW_S },
  { keyPrefix: 'address', points: 20, duration: WINDOW_S },
];

/** What an attempt counts for: one key of a limiter. */
interface Counter {
  limiter: RateLimiterAbstract;
  key: string;
}

interface LoginRateLimitOptions extends CountOptions {
  /** The account that there is: what is tried at others counts nothing for it. */
  account?: string;
}

/** Makes what limits how often a password may be tried. Nothing is loaded or opened before the first attempt. */
export function createLoginRateLimit(options: LoginRateLimitOptions): LoginRateLimit {
  const limiters = createMemo(async () => {
    const { createRateLimiters } = await import('./rate-limiters.ts');
    return createRateLimiters(LIMITS, options);
  });

  async function toCounters(account: string, address: string): Promise<Counter[]> {
    // Of the account that there is, no more than its limit lets through make counts of their own.
    const toKey = account === options.account ? toHash : toBucket;
    const keys = [toKey([account, address]), toKey([account]), toBucket([address])];
    return (await limiters.get()).map((limiter, index) => ({ limiter, key: keys[index] ?? '' }));
  }

  return {
    async take(account, address) {
      const counters = await toCounters(account, address);
      // Looked at before anything is counted: what is refused makes no counts.
      const waitsMs = await Promise.all(
        counters.map(async (counter) => toWaitMs(counter, await read(counter))),
      );
      const waitMs = Math.max(...waitsMs);
      return waitMs > 0 ? waitMs : takeFromAll(counters);
    },
    async giveBack(account, address) {
      const [pair, ...others] = await toCounters(account, address);
      await Promise.all([pair?.limiter.delete(pair.key), ...others.map(giveBackOne)]);
    },
  };
}

/**
 * Counts in one after the other, up to the first that others have used up meanwhile. Nothing is given back then: at the end
 * of a window that would make attempts more of the next one.
 */
async function takeFromAll(counters: readonly Counter[]): Promise<number | undefined> {
  for (const counter of counters) {
    try {
      await counter.limiter.consume(counter.key);
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      return toWaitMs(counter, refusal as RateLimiterRes);
    }
  }
  return undefined;
}

/** Never below none: what has ended meanwhile must not begin with an attempt more. */
async function giveBackOne(counter: Counter): Promise<void> {
  const count = await read(counter);
  if (count && count.consumedPoints > 0) await counter.limiter.reward(counter.key);
}

/**
 * What was counted, in a window that ends after a window's length at the latest: a clock may have been set back since. It is
 * not written anew for what replicas differ by, as that would undo what another counts at this moment.
 */
async function read({ limiter, key }: Counter): Promise<RateLimiterRes | null> {
  const count = await limiter.get(key);
  if (!count || count.msBeforeNext <= WINDOW_MS + CLOCK_SKEW_MS) return count;
  return limiter.set(key, count.consumedPoints, WINDOW_S);
}

function toWaitMs({ limiter }: Counter, count: RateLimiterRes | null): number {
  if (!count || count.consumedPoints < limiter.points) return 0;
  return Math.min(Math.max(0, count.msBeforeNext), WINDOW_MS);
}

// Of each of the limits: some 20 MB of memory in all, when a flood of attempts has filled them.
const BUCKETS = 2 ** 14;

/**
 * The count that an account or address goes to, which it shares with few others, if any. So there are no more than that many,
 * however many names are made up, and no count can be pushed out by others. All instances have the same.
 */
function toBucket(parts: readonly string[]): string {
  return String(digest(parts).readUInt32BE() % BUCKETS);
}

/** Of one length, and nothing that a database refuses to take. */
function toHash(parts: readonly string[]): string {
  return digest(parts).toString('base64url');
}

function digest(parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
