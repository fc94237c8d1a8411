import { expect, test } from 'vitest';

/** Something that goes wrong, and what must come of it. */
export interface Fault {
  /** What goes wrong, as a noun: `a Redis that refuses its database`. */
  fault: string;
  /** Brings it about, and gives what came of it. */
  outcome(): unknown;
  /** What must have come of it. */
  right: unknown;
  /** How long it may take, in milliseconds; what the project's tests may by default. */
  limitMs?: number;
}

/** Tries each fault of a table: the right value must come of it. */
export function testFaults(faults: readonly Fault[]): void {
  for (const { fault, outcome, right, limitMs } of faults) {
    test(fault, { timeout: limitMs }, async () => {
      expect(await outcome()).toEqual(right);
    });
  }
}
