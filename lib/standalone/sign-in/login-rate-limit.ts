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
// An address makes at most 41 of them in a window.
const MAX_COUNTS = 10_000;
const MAX_LETTERS = 320;

/**
 * Counts attempts in this process: 5 per account and address in 15 minutes, 20 per account, 20 per address.
 * @param now the time in milliseconds.
 */
export function createAttempts(now: () => number = Date.now): Attempts {
  const counts = new Map<string, Count>();

  function find(key: string): Count | undefined {
    const count = counts.get(key);
    return count && count.endsAtMs > now() ? count : undefined;
  }

  /** Counts one; what was counted last is forgotten last. */
  function add(key: string): void {
    const count = find(key) ?? { taken: 0, endsAtMs: now() + WINDOW_MS };
    count.taken += 1;
    counts.delete(key);
    counts.set(key, count);
    if (counts.size > MAX_COUNTS) forgetOne();
  }

  /** That of an account under attack stays: a flood of other accounts and addresses must not make it free again. */
  function forgetOne(): void {
    let oldest: string | undefined;
    for (const [key, { taken, endsAtMs }] of counts) {
      oldest ??= key;
      if (endsAtMs > now() && taken >= PER_ACCOUNT_AND_ADDRESS) continue;
      oldest = key;
      break;
    }
    if (oldest !== undefined) counts.delete(oldest);
  }

  return {
    take(account, address) {
      const limits = toLimits(account, address);
      // Looked at before anything is counted: what is refused makes no counts.
      const full = limits.flatMap(({ key, limit }) => {
        const count = find(key);
        return count && count.taken >= limit ? [count.endsAtMs] : [];
      });
      if (full.length > 0) return Math.max(...full) - now();
      for (const { key } of limits) add(key);
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
