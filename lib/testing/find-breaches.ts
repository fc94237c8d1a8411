import { createRedact } from '../redact/redact.ts';
import { ANSWER_RULES, TRUTH_RULES } from './contract/answer-rules.ts';
import type { Rule } from './contract/rule.ts';
import { LEFTOVER_RULES, PROCESS_RULES } from './contract/side-effect-rules.ts';
import { findFault, type MakeCheck, type TrialOptions } from './contract/subject.ts';
import { createTrial } from './contract/trial.ts';

/** A rule that a check breaks. */
export interface Breach {
  /** The rule, as a sentence about the check. */
  rule: string;
  /** How the check breaks it, without the secrets. */
  message: string;
}

/** One rule to be looked into. */
interface RuleTest {
  rule: string;
  findBreach(): Promise<Breach | undefined>;
}

/** The rules for a check, each to be looked into by itself; they share what is found out. */
export function toRuleTests(make: MakeCheck, options: TrialOptions): RuleTest[] {
  const trial = createTrial(make, options);
  const redact = createRedact((options.secrets ?? []).map((value) => ({ value })));
  return RULES.filter(({ applies = () => true }) => applies(options)).map((rule) => ({
    rule: rule.name,
    async findBreach() {
      const message = await rule.findBreach(trial, options);
      return message === undefined ? undefined : { rule: rule.name, message: redact(message) };
    },
  }));
}

const DECLARED: Rule = {
  name: 'is a declared check',
  findBreach: async (trial) => findFault(await trial.made()),
};

// The first one comes first: the others need a check.
const RULES = [DECLARED, ...ANSWER_RULES, ...LEFTOVER_RULES, ...PROCESS_RULES, ...TRUTH_RULES];

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
  const fault = await isDeclared?.findBreach();
  if (fault) return [fault];
  for (const { findBreach } of others) {
    const breach = await findBreach();
    if (breach) breaches.push(breach);
  }
  return breaches;
}
