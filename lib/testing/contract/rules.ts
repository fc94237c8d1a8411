import { ANSWER_RULES } from './answer-rules.ts';
import { findFault } from './find-fault.ts';
import { LEFTOVER_RULES } from './leftover-rules.ts';
import { MANNERS_RULES } from './manners-rules.ts';
import type { Rule } from './rule.ts';
import type { TrialOptions } from './trial-options.ts';
import { TRUTH_RULES } from './truth-rules.ts';

const DECLARED: Rule = {
  name: 'is a declared check',
  find: async (trial) => findFault(await trial.made()),
};

/** The rules that can be told with what a check is tried with. */
export function toRules(options: TrialOptions): Rule[] {
  const all = [DECLARED, ...ANSWER_RULES, ...LEFTOVER_RULES, ...MANNERS_RULES, ...TRUTH_RULES];
  return all.filter(({ isTold = () => true }) => isTold(options));
}
