/** How often a password may be tried. */
export interface Attempts {
  /**
   * Counts one attempt, before the password is looked at: many at one time are no way around.
   * @returns how long to wait in milliseconds, when there is no attempt left.
   */
  take(account: string, address: string): number | undefined;
  /** Gives back the attempts of somebody who gave the right password. */
  giveBack(account: string, address: string): void;
}

interface Count {
  taken: number;
  endsAtMs: number;
}

const WINDOW_MS = 15 * 60_000;
const PER_ACCOUNT_AND_ADDRESS = 5;
const PER_ACCOUNT = 20;
const PER_ADDRESS = 20;
// An address makes at most 41 of them in a window. The least used one goes first: never that of an account under attack.
const MAX_COUNTS = 10_000;
const MAX_LETTERS = 320;

/**
 * Counts attempts in this process: 5 per account and address in 15 minutes, 20 per account, 20 per address.
 * @param now the time in milliseconds.
 */
export function createAttempts(now: () => number = Date.now): Attempts {
  const counts = new Map<string, Count>();

  function use(key: string): Count {
    const found = counts.get(key);
    const count = found && found.endsAtMs > now() ? found : { taken: 0, endsAtMs: now() + WINDOW_MS };
    counts.delete(key);
    counts.set(key, count);
    const [oldest] = counts.keys();
    if (counts.size > MAX_COUNTS && oldest !== undefined) counts.delete(oldest);
    return count;
  }

  return {
    take(account, address) {
      const limited = toLimits(account, address).map(({ key, limit }) => ({ count: use(key), limit }));
      const full = limited.filter(({ count, limit }) => count.taken >= limit);
      if (full.length > 0) return Math.max(...full.map(({ count }) => count.endsAtMs)) - now();
      for (const { count } of limited) count.taken += 1;
      return undefined;
    },
    giveBack(account, address) {
      const [both, ...each] = toLimits(account, address);
      if (both) counts.delete(both.key);
      for (const { key } of each) {
        const count = counts.get(key);
        if (count) count.taken = Math.max(0, count.taken - 1);
      }
    },
  };
}

function toLimits(account: string, address: string): { key: string; limit: number }[] {
  const [a, b] = [account.slice(0, MAX_LETTERS), address.slice(0, MAX_LETTERS)];
  return [
    { key: `both ${b} ${a}`, limit: PER_ACCOUNT_AND_ADDRESS },
    { key: `account ${a}`, limit: PER_ACCOUNT },
    { key: `address ${b}`, limit: PER_ADDRESS },
  ];
}
