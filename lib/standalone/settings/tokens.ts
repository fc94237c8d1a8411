import { commaList } from './comma-list.ts';
import type { Environment } from './environment.ts';

const EXAMPLE = 'a-long-random-token,another-one';

/** Reads `STATUS_TOKENS`; django-watchman's older name for one token is refused with a hint. */
export function readTokens(environment: Environment): string[] {
  if (environment.keys.includes('WATCHMAN_TOKEN')) {
    const problem = 'is not read: give your tokens as a comma list in STATUS_TOKENS';
    environment.issues.push({ key: 'WATCHMAN_TOKEN', problem, example: `STATUS_TOKENS=${EXAMPLE}` });
  }
  return environment.read('STATUS_TOKENS', commaList, EXAMPLE) ?? [];
}
