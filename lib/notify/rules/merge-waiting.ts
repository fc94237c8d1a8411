import { and, eq, gt } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { StoredEntry } from './to-entry.ts';
import { type Draft, toContent } from './write-drafts.ts';

/**
 * Puts what is due to people in their quiet hours into the message that waits for the end of these.
 * @returns what is left to be written as messages of their own.
 */
export async function mergeWaiting(
  tx: Database,
  status: Pick<StatusQL, 'title' | 'stage' | 'notify'>,
  drafts: readonly Draft[],
  now: Date,
): Promise<Draft[]> {
  if (!drafts.some(isQuiet)) return [...drafts];
  const waiting = await readWaiting(tx, now);
  const left: Draft[] = [];
  for (const draft of drafts) {
    const { route, recipient } = draft.recipient;
    const found = isQuiet(draft) ? waiting.get(`${route} ${recipient}`) : undefined;
    if (!found) {
      left.push(draft);
      continue;
    }
    const content = toContent(status, route, merge(found.content.entries, draft.entries), found.content.more);
    const monitorIds = [...new Set([...found.monitorIds, ...draft.entries.map(({ monitor }) => monitor.id)])];
    await tx.update(messages).set({ content, monitorIds }).where(eq(messages.id, found.id));
  }
  return left;
}

const isQuiet = ({ recipient: { notBefore, problem } }: Draft) =>
  notBefore !== undefined && problem === undefined;

/** The messages that wait for the end of quiet hours, and were never tried. */
async function readWaiting(tx: Database, now: Date) {
  const { state, kind, attempts, notBefore } = messages;
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(state, 'waiting'), eq(kind, 'instant'), eq(attempts, 0), gt(notBefore, now)))
    .for('update');
  return new Map(rows.map((row) => [`${row.route} ${row.recipient}`, row]));
}

/** Of each monitor the newest counts; who has not heard yet that it is bad hears so, and not that it became worse or still is. */
function merge(before: readonly StoredEntry[], after: readonly StoredEntry[]): StoredEntry[] {
  const merged = new Map(before.map((entry) => [entry.monitor.id, entry]));
  for (const entry of after) {
    const old = merged.get(entry.monitor.id);
    const isOn = entry.event === 'worse' || entry.event === 'reminder';
    const event = isOn && old && old.event !== 'fine' ? old.event : entry.event;
    merged.set(entry.monitor.id, { ...entry, event });
  }
  return [...merged.values()];
}
