import { randomUUID } from 'node:crypto';
import type { StatusQL } from '../core/define-status.ts';
import type { MessageKind } from '../core/route.ts';
import type { Database } from '../db/client.ts';
import { messages } from '../db/schema/messages.ts';
import type { Sender } from './delivery/sender.ts';

/** Who is told by which route. */
export interface Target {
  /** The key of the route in the config. */
  route: string;
  /** As a message has it: empty for who is behind a route. */
  recipient: string;
}

/** A message of no monitor. */
interface Notice {
  kind: Extract<MessageKind, 'test' | 'confirmation'>;
  /** What it is, behind the title and the stage. */
  subject: string;
}

/**
 * Writes messages that tell of no monitor, and has them handed over at once when the transaction is committed.
 * @returns their ids.
 */
export async function writeNotices(
  tx: Database,
  { status, sender, now }: { status: Pick<StatusQL, 'title' | 'stage'>; sender: Sender; now: Date },
  { kind, subject }: Notice,
  targets: readonly Target[],
): Promise<string[]> {
  const heading = [status.title, status.stage].filter((part) => part !== undefined).join(' ');
  const content = {
    subject: heading === '' ? subject : `[${heading}] ${subject}`,
    status: 'fine',
    entries: [],
    more: 0,
  } as const;
  const run = `${kind} ${randomUUID()}`;
  const rows = await tx
    .insert(messages)
    .values(targets.map((target) => ({ ...target, kind, run, content, createdAt: now })))
    .returning({ id: messages.id });
  await sender.enqueue(tx, rows);
  return rows.map(({ id }) => id);
}
