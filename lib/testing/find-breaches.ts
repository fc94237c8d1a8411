import { createRedact } from '../redact/redact.ts';
import type { Rule } from './contract/rule.ts';
import { toRules } from './contract/rules.ts';
import { createTrial } from './contract/trial.ts';
import type { MakeCheck, TrialOptions } from './contract/trial-options.ts';

/** A rule that a check breaks. */
export interface Breach {
  /** The rule, as a sentence about the check. */
  rule: string;
  /** How the check breaks it, without the secrets. */
  found: string;
}

/** One rule to be looked into. */
export interface RuleTest {
  rule: string;
  find(): Promise<Breach | undefined>;
}

/** The rules for a check, each to be looked into by itself; they share what is found out. */
export function toRuleTests(make: MakeCheck, options: TrialOptions): RuleTest[] {
  const trial = createTrial(make, options);
  const redact = createRedact((options.secrets ?? []).map((value) => ({ value })));
  return toRules(options).map((rule: Rule) => ({
    rule: rule.name,
    async find() {
      const found = await rule.find(trial, options);
      return found === undefined ? undefined : { rule: rule.name, found: redact(found) };
    },
  }));
}

/**
 * Tries a check, and tells which of the rules for every check it breaks. It runs some twenty times, at times several at
 * once, and what it writes, throws or changes beside is noticed in the whole process: try one check at a time, by the real
 * clock.
 * @param make makes the check; each one is closed.
 * @throws TypeError for `breakIt` or `stall` without `mend`, ArgumentError for wrong `args`, and whatever `make` throws.
 * @example
 * expect(await findBreaches(() => checkout(server.url))).toEqual([]);
 */
export async function findBreaches(make: MakeCheck, options: TrialOptions = {}): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const [isDeclared, ...others] = toRuleTests(make, options);
  const fault = await isDeclared?.find();
  if (fault) return [fault];
  for (const { find } of others) {
    const breach = await find();
    if (breach) breaches.push(breach);
  }
  return breaches;
}
