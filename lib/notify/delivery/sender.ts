import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';

/** What is to be handed over, and not before when. */
export interface Outgoing {
  /** The id of a message. */
  id: string;
  notBefore?: Date;
}

/** What has messages handed over once the transaction that wrote them is committed. */
export interface Sender {
  enqueue(tx: Database, messages: readonly Outgoing[]): Promise<void>;
}

/** Opens what hands messages over, lets `work` have it, and closes it. */
export async function useSender<Result>(
  _status: StatusQL,
  _work: (sender: Sender) => Promise<Result>,
): Promise<Result> {
  throw new Error('not built');
}
