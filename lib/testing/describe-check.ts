import type { MakeCheck, TrialOptions } from './contract/subject.ts';
import { toRuleTests } from './find-breaches.ts';
import { findGlobal } from './find-global.ts';

type Describe = (name: string, body: () => void) => unknown;
type It = (name: string, body: () => Promise<void>, timeoutMs: number) => unknown;

/** What a check is tried with, and the functions of a test runner. */
export interface DescribeCheckOptions extends TrialOptions {
  /** That of your test runner; by default the global one. */
  describe?: Describe;
  it?: It;
}

// Each rule may wait for a time limit, and for what is left to go.
const TEST_TIMEOUT_MS = 60_000;

/**
 * Describes what every check must do, and tries it on one: a test for each rule. It works with any test runner.
 * @param make makes the check; it is called several times, and each one is closed.
 * @throws TypeError where there is no test runner, or for `breakIt` or `stall` without `mend`.
 * @example
 * import { describe, it } from 'node:test'; // or vitest, or jest
 *
 * describeCheck('checkout', () => checkout(server.url), {
 *   describe,
 *   it,
 *   breakIt: () => server.refuse(),
 *   mend: () => server.accept(),
 *   secrets: [server.token],
 * });
 */
export function describeCheck(name: string, make: MakeCheck, options: DescribeCheckOptions = {}): void {
  const call = 'describeCheck(name, make, { describe, it })';
  const describe = options.describe ?? findGlobal<Describe>('describe', call);
  const it = options.it ?? findGlobal<It>('it', call);
  describe(`${name}, as every check,`, () => {
    for (const { rule, findBreach } of toRuleTests(make, options)) {
      it(
        rule,
        async () => {
          const breach = await findBreach();
          if (breach) throw new Error(`${name} breaks the rule that it ${breach.rule}. ${breach.message}`);
        },
        TEST_TIMEOUT_MS,
      );
    }
  });
}
