import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { toClock } from '../../monitors/database.ts';

/** What came of an attempt: nothing more where it is tried again as ever. */
export interface Outcome {
  state: 'sent' | 'failed' | 'waiting';
  /** Why it was not sent. */
  error?: string;
  /** When it is tried again, where the other side has said so. */
  notBefore?: Date;
}

/** Writes what came of an attempt to send a message; one that was sent, or given up, stays so whatever an attempt says that came late. */
export async function noteOutcome(
  db: Database,
  id: string,
  { state, error, notBefore }: Outcome,
  now?: Date,
): Promise<void> {
  const at = toClock(now);
  await db
    .update(messages)
    .set({
      state,
      attempts: sql`${messages.attempts} + 1`,
      error: error ?? null,
      triedAt: at,
      sentAt: state === 'sent' ? at : undefined,
      notBefore,
    })
    .where(and(eq(messages.id, id), state === 'sent' ? undefined : eq(messages.state, 'waiting')));
}

const PAUSE_MS = 1_000;
const INSIST_MS = 600_000;

/**
 * Does what must be written down, again and again while the database is away: what was sent would be sent twice else.
 * @throws what the last time failed of, when ten minutes are over or this is about to stop.
 */
export async function insist<Value>(
  { stopping, logger }: Pick<StatusQL, 'stopping' | 'logger'>,
  write: () => Promise<Value>,
): Promise<Value> {
  const endsAt = performance.now() + INSIST_MS;
  for (let times = 0; ; times += 1) {
    try {
      return await write();
    } catch (error) {
      if (stopping.aborted || performance.now() > endsAt) throw error;
      if (times === 0)
        logger.warn('A message was sent, which cannot be written down yet: it is tried again.');
      await sleep(PAUSE_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
