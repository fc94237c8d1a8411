import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { StoredEntry } from './to-entry.ts';
import { type Draft, type Run, toContent } from './write-drafts.ts';

// One whose time has almost come may be under way before what is put into it is committed.
const MARGIN_MS = 60_000;

/**
 * Puts what is due to people into the message that waits for the end of their quiet hours, and has that wait for as long as these
 * last by now: what is older would come after what is newer else.
 * @returns what is left to be written as messages of their own.
 */
export async function mergeWaiting(
  tx: Database,
  { status, sender, now }: Pick<Run, 'status' | 'sender' | 'now'>,
  drafts: readonly Draft[],
): Promise<Draft[]> {
  if (!drafts.some(isPersonal)) return [...drafts];
  const waiting = await readWaiting(tx, now);
  const left: Draft[] = [];
  for (const draft of drafts) {
    const { route, recipient, notBefore } = draft.recipient;
    const found = isPersonal(draft) ? waiting.get(`${route} ${recipient}`) : undefined;
    if (!found) {
      left.push(draft);
      continue;
    }
    const { more } = found.content;
    const content = toContent(status, { route, entries: merge(found.content.entries, draft.entries), more });
    const monitorIds = [...new Set([...found.monitorIds, ...draft.entries.map(({ monitor }) => monitor.id)])];
    const changed = { content, monitorIds, notBefore: notBefore ?? null };
    await tx.update(messages).set(changed).where(eq(messages.id, found.id));
    if (notBefore?.getTime() !== found.notBefore?.getTime()) {
      await sender.enqueue(tx, [{ id: found.id, ...(notBefore && { notBefore }) }]);
    }
  }
  return left;
}

const isPersonal = ({ recipient: { recipient, problem } }: Draft) =>
  recipient !== '' && problem === undefined;

/** The messages that wait for the end of quiet hours, and were never tried. */
async function readWaiting(tx: Database, now: Date) {
  const { state, kind, attempts, notBefore } = messages;
  const soon = new Date(now.getTime() + MARGIN_MS);
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(state, 'waiting'), eq(kind, 'instant'), eq(attempts, 0), gt(notBefore, soon)))
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
