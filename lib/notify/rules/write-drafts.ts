import { randomUUID } from 'node:crypto';
import type { StatusQL } from '../../core/define-status.ts';
import type { MessageKind } from '../../core/route.ts';
import { STATUSES, worst } from '../../core/status.ts';
import type { Database } from '../../db/client.ts';
import { messages, type StoredMessage } from '../../db/schema/messages.ts';
import type { Sender } from '../delivery/sender.ts';
import type { Recipient } from './audience.ts';
import { toSubject } from './subject.ts';
import type { StoredEntry } from './to-entry.ts';

/** What somebody is told in one message. */
export interface Draft {
  recipient: Recipient;
  entries: readonly StoredEntry[];
  /** How many more there are. */
  more?: number;
}

/** What the messages of a run have in common. */
export interface Run {
  status: StatusQL;
  sender: Sender;
  kind: MessageKind;
  /** Its name: of one run nobody gets two by one route. */
  name: string;
  now: Date;
}

// As many as somebody reads.
const MOST_OF_PERSON = 100;
const MOST_OF_SHARED = 1_000;
const AT_ONCE = 100;

/**
 * Writes messages, and has them handed over once the transaction is committed; who has got theirs in this run gets none.
 * @returns how many were written.
 */
export async function writeDrafts(tx: Database, run: Run, drafts: readonly Draft[]): Promise<number> {
  let written = 0;
  const toSharedContent = shareContent(run);
  for (let index = 0; index < drafts.length; index += AT_ONCE) {
    const rows = drafts
      .slice(index, index + AT_ONCE)
      .map((draft) => toRow(run, draft, toSharedContent(draft)));
    const kept = await tx
      .insert(messages)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: messages.id, state: messages.state });
    const ids = new Set(kept.filter(({ state }) => state === 'waiting').map(({ id }) => id));
    const outgoing = rows.filter(({ id }) => ids.has(id));
    await run.sender.enqueue(
      tx,
      outgoing.map(({ id, notBefore }) => ({ id, ...(notBefore && { notBefore }) })),
    );
    written += kept.length;
  }
  return written;
}

/** How many entries a message by a route lists: more where what is left out would stay open for good at the other side. */
export function toMostEntries({ notify }: Pick<StatusQL, 'notify'>, route: string): number {
  return Object.hasOwn(notify, route) && notify[route]?.isPersonal ? MOST_OF_PERSON : MOST_OF_SHARED;
}

/** What a message is made of. */
interface ContentParts {
  route: string;
  entries: readonly StoredEntry[];
  /** How many more there are. */
  more?: number;
  kind?: MessageKind;
}

/** What of entries is told in one message by a route: the worst first, and as many as are listed. */
export function toContent(
  status: Pick<StatusQL, 'title' | 'stage' | 'notify'>,
  { route, entries, more = 0, kind = 'instant' }: ContentParts,
): StoredMessage {
  const sorted = [...entries].sort(
    (a, b) => rank(b) - rank(a) || (a.monitor.label < b.monitor.label ? -1 : 1),
  );
  const listed = sorted.slice(0, toMostEntries(status, route));
  const left = more + sorted.length - listed.length;
  return {
    subject: toSubject(status, listed, left, kind),
    status: worst(entries.map((entry) => entry.status)),
    entries: listed,
    more: left,
  };
}

const rank = ({ status }: StoredEntry) => STATUSES.indexOf(status);

/** Makes what is told of drafts, once for those one after the other that tell the same by the same route. */
function shareContent({ status, kind }: Run): (draft: Draft) => StoredMessage {
  let last: { draft: Draft; content: StoredMessage } | undefined;
  return (draft) => {
    const { entries, more, recipient } = draft;
    const { route } = recipient;
    const isSame =
      last?.draft.entries === entries && last.draft.more === more && last.draft.recipient.route === route;
    if (!last || !isSame) last = { draft, content: toContent(status, { route, entries, more, kind }) };
    return last.content;
  };
}

function toRow({ kind, name, now }: Run, { recipient }: Draft, content: StoredMessage) {
  const { route, recipient: id, notBefore, problem } = recipient;
  return {
    id: randomUUID(),
    kind,
    run: name,
    route,
    recipient: id,
    content,
    monitorIds: content.entries.map(({ monitor }) => monitor.id),
    state: problem === undefined ? ('waiting' as const) : ('failed' as const),
    error: problem,
    notBefore: problem === undefined ? notBefore : undefined,
    createdAt: now,
  };
}
