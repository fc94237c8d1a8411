import type { StatusQL } from '../../core/define-status.ts';
import type { Sender } from '../delivery/sender.ts';
import type { RunView } from '../views.ts';

/** What a run of the rules works with. */
export interface RunContext {
  status: StatusQL;
  sender: Sender;
  /** The clock, where it is not that of the database. */
  now?: () => Date;
}

/** Makes the messages of what is due to be told at once; two runs at one time wait for each other. */
export async function makeInstant(_context: RunContext): Promise<RunView> {
  throw new Error('not built');
}
