import { toPlainText } from '../plain-text.ts';
import type { Outcome } from './write-targets.ts';

/** What is told of an outcome. */
export interface Told {
  outcome: Outcome;
  /** What is left to the user; further lines of one are indented. */
  hints: readonly string[];
  isDryRun: boolean;
}

/** The outcome for a program. */
export function toOutcomeJson({ outcome: { wrote, kept, missed, reason }, hints, isDryRun }: Told): string {
  const told = { [isDryRun ? 'wouldWrite' : 'wrote']: wrote, kept, hints };
  return `${JSON.stringify(reason === undefined ? told : { ...told, missed }, null, 2)}\n`;
}

/**
 * The outcome for a person: a line per file, then what to do next.
 * @param steps what to do when all files are there.
 */
export function toOutcomeText({ outcome, hints, isDryRun }: Told, steps: readonly string[]): string {
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
