import type { Ending } from '../../core/run.ts';
import type { Status } from '../../core/status.ts';
import { toVerdict } from '../../core/verdict.ts';

/** What the ending of a run says of the thing: whatever is no verdict is a problem. */
export function toStatus(ending: Ending<unknown>): Status {
  if (ending.kind !== 'answered') return 'problem';
  try {
    return toVerdict(ending.value).status;
  } catch {
    return 'problem';
  }
}
