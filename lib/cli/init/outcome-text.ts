import { toPlainText } from '../shell.ts';
import type { Outcome } from './write-targets.ts';

/** What an app of somebody's has got, and what is left to them. */
export interface InitResult {
  outcome: Outcome;
  /** What is left to the user; further lines of one are indented. */
  hints: readonly string[];
  isDryRun: boolean;
}

/** The outcome for a program. */
export function toOutcomeJson({
  outcome: { wrote, kept, missed, reason },
  hints,
  isDryRun,
}: InitResult): string {
  const result = { [isDryRun ? 'wouldWrite' : 'wrote']: wrote, kept, hints };
  return `${JSON.stringify(reason === undefined ? result : { ...result, missed }, null, 2)}\n`;
}

/**
 * The outcome for a person: a line per file, then what to do next.
 * @param steps what to do when all files are there.
 */
export function toOutcomeText({ outcome, hints, isDryRun }: InitResult, steps: readonly string[]): string {
  const isComplete = outcome.reason === undefined && !isDryRun;
  const next = isComplete ? [...hints, ...steps] : hints;
  return [
    ...outcome.wrote.map((path) => `${isDryRun ? 'would write' : 'wrote'} ${path}\n`),
    ...outcome.kept.map((path) => `kept  ${toPlainText(path)} (it is there already)\n`),
    ...outcome.missed.map((path) => `missed ${path}\n`),
    ...(next.length > 0 ? ['\nNext:\n'] : []),
    ...next.map((hint) => `- ${hint}\n`),
  ].join('');
}
