import type { EnvironmentIssue } from './errors.ts';

/** One line that says what is wrong with a variable, and what would do. */
export function toIssueLine({ key, problem, example }: EnvironmentIssue): string {
  return `${key} ${problem}, for example ${example}`;
}
