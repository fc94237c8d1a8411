import type { Answer } from './asker.ts';
import type { ProbeError } from './probe-error.ts';
import type { Status } from './status.ts';

/** What is said of a probe that gave no answer of its own. */
export interface Failure {
  status: Status;
  message: string;
  error?: ProbeError;
}

/** A timeout, a throw and *still running* are problems; what was not looked at is unknown. */
export function toFailure(
  ending: Exclude<Answer<unknown>['ending'], { kind: 'answered' }>,
  timeoutMs: number,
): Failure {
  switch (ending.kind) {
    case 'threw':
      return { status: 'problem', message: ending.error.message, error: ending.error };
    case 'timed out':
      return { status: 'problem', message: `No answer within ${timeoutMs} ms.` };
    case 'still running':
      return { status: 'problem', message: `Still running: its time limit of ${timeoutMs} ms is long over.` };
    case 'crowded out':
      return { status: 'unknown', message: 'Too many runs with other arguments are under way.' };
    case 'aborted':
      return { status: 'unknown', message: 'Given up: the status system was stopped.' };
    case 'not ready':
      return { status: 'unknown', message: 'Not ready within the time of who asked.' };
  }
}
