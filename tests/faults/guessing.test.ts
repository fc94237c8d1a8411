import { onTestFinished, vi } from 'vitest';
import { createLoginRateLimit, type LoginRateLimit } from '../../lib/standalone/sign-in/login-rate-limit.ts';
import { noDatabase } from '../standalone/sign-in/declare.ts';
import { testFaults } from './fault.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function createLimit(database?: typeof noDatabase) {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { take } = createLoginRateLimit({ account: 'admin@localhost', database, log: () => {} });
  return {
    take,
    /** How many of so many attempts at the administrator's password are let through, each from an address of its own. */
    async guess(times: number, from: string): Promise<number> {
      let taken = 0;
      for (let at = 0; at < times; at += 1) {
        if ((await take('admin@localhost', `${from}.${at}`)) === undefined) taken += 1;
      }
      return taken;
    },
  };
}

/** Attempts at accounts that there are not, so often each, from made-up addresses. */
async function flood(take: LoginRateLimit['take'], accounts: number, times: number, round = 0) {
  for (let at = 0; at < accounts * times; at += 1) {
    await take(`account-${round}-${at % accounts}`, `172.${round}.${at}`);
  }
}

/** Guesses a few times, then tries accounts that there are not, so often each, until the count of the guesses is pushed out. */
async function guessBetweenFloods(times: number, accounts: number, database?: typeof noDatabase) {
  const { take, guess } = createLimit(database);
  let taken = 0;
  for (let round = 0; round < 12; round += 1) {
    taken += await guess(4, `10.${round}`);
    await flood(take, accounts, times, round);
  }
  return taken;
}

testFaults([
  {
    fault: 'an account whose count others are to push out, from addresses that are made up',
    outcome: () => guessBetweenFloods(1, 6_000),
    right: 20,
  },
  {
    fault: 'the same with others that are under attack themselves',
    outcome: () => guessBetweenFloods(5, 1_500),
    right: 20,
  },
  {
    fault: 'the same while the database of the counts is down',
    outcome: () => guessBetweenFloods(1, 6_000, noDatabase),
    right: 20,
  },
  {
    fault: 'a flood of attempts at accounts that there are not, for somebody who knows the password',
    async outcome() {
      const { take } = createLimit();
      await flood(take, 30_000, 2);
      return take('admin@localhost', '10.0.0.1');
    },
    right: undefined,
  },
  {
    fault: 'a clock that is set back by a day during a lock-out',
    async outcome() {
      const { take, guess } = createLimit();
      await guess(30, '10.0');
      vi.setSystemTime(Date.now() - DAY_MS);
      const waitsMs = [await take('admin@localhost', '10.1')];
      vi.advanceTimersByTime(10 * MINUTE_MS);
      waitsMs.push(await take('admin@localhost', '10.1'));
      vi.advanceTimersByTime(5 * MINUTE_MS);
      return [...waitsMs, await guess(30, '10.2')];
    },
    right: [15 * MINUTE_MS, 5 * MINUTE_MS, 20],
  },
  {
    fault: 'a clock that is set back by a day during a lock-out at which nobody looks meanwhile',
    async outcome() {
      const { guess } = createLimit();
      await guess(30, '10.0');
      vi.setSystemTime(Date.now() - DAY_MS);
      vi.advanceTimersByTime(15 * MINUTE_MS);
      return guess(30, '10.2');
    },
    right: 20,
  },
]);
