import type { MessageRow } from '../delivery/read-message.ts';
import type { MessageView } from '../views.ts';

/** What a view of a message is made with, beside its row. */
interface ViewContext {
  recipient: string | undefined;
  now: Date;
  /** When its job is due, where it has one. */
  nextAt?: Date;
  /** Whether an earlier one must go before it. */
  isBehind: boolean;
  /** Whether the config has its route. */
  hasRoute: boolean;
  redact(text: string): string;
}

/** A message as staff may see it: nothing in it has a secret of its route. */
export function toMessageView(row: MessageRow, context: ViewContext): MessageView {
  const { recipient, now, nextAt, redact } = context;
  const { subject, status, entries, more } = row.content;
  const dueAt = nextAt ?? row.notBefore ?? now;
  return {
    id: row.id,
    kind: row.kind,
    subject,
    status,
    route: row.route,
    recipient,
    state: row.state,
    reason: toReason(row, context),
    attempts: row.attempts,
    error: row.error === null ? undefined : redact(row.error),
    createdAt: row.createdAt,
    triedAt: row.triedAt ?? undefined,
    nextAt: row.state === 'waiting' && dueAt > now ? dueAt : undefined,
    sentAt: row.sentAt ?? undefined,
    entries: entries.map(({ monitor: { id, name, label }, event, status: told, since }) => ({
      monitor: { id, name, label },
      event,
      status: told,
      since: new Date(since),
    })),
    more,
  };
}

/** Why it is not sent; nothing of one that was. */
function toReason(
  { state, attempts, notBefore }: MessageRow,
  { now, isBehind, hasRoute }: ViewContext,
): string | undefined {
  if (state === 'sent') return undefined;
  if (state === 'failed') return attempts === 0 ? 'it cannot be sent' : 'it was given up';
  if (!hasRoute) return 'waits for a route that the config has not';
  if (isBehind) return 'waits for an earlier one that tells of the same monitor';
  if (attempts > 0) return 'it could not be sent, and is tried again';
  return notBefore && notBefore > now ? 'waits for the end of quiet hours' : 'waits to be sent';
}
