import { eq } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import { DeliveryError, type Message, type MessageEntry } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import { LINK_LIVES_MS, signLink, toLinkUrl } from '../links/link.ts';
import { toSubscriberId } from '../people/subscriber.ts';
import { findRecipient, isStillTold } from './find-recipient.ts';

/** A message as it is stored. */
export type MessageRow = typeof messages.$inferSelect;

/** The row of a message; nothing where it was taken away. */
export async function readRow(db: Database, id: string): Promise<MessageRow | undefined> {
  const [row] = await db.select().from(messages).where(eq(messages.id, id));
  return row;
}

/**
 * A message as routes take it.
 * @param isPersonal whether its route tells people one by one.
 * @throws DeliveryError where its recipient is there no more, or is told so no more.
 */
export async function readMessage(
  db: Database,
  status: StatusQL,
  row: MessageRow,
  isPersonal: boolean,
): Promise<Message> {
  const { title, stage } = status;
  const { subject, status: worst, entries, more } = row.content;
  const message: Message = {
    ...{ id: row.id, kind: row.kind, subject, title, stage, at: row.createdAt },
    ...{ status: worst, entries: entries.map(toEntry), more, url: toPageUrl(status, 'monitors') },
  };
  if (!isPersonal) return message;
  const recipient = await findRecipient(db, status, row.recipient);
  if (!recipient) throw new DeliveryError('Whom it is for is among the people no more.', { isFinal: true });
  if (!(await isStillTold(db, row))) throw new DeliveryError('They are told so no more.', { isFinal: true });
  return { ...message, recipient, ...(await makeLinks(db, status, row)) };
}

/** Where the recipient stops it or chooses how they are told, or says that an address is theirs: the same however often it is tried. */
async function makeLinks(
  db: Database,
  status: StatusQL,
  { kind, recipient, createdAt }: MessageRow,
): Promise<Pick<Message, 'leaveUrl' | 'preferencesUrl' | 'confirmUrl'>> {
  if (status.baseUrl === undefined) return {};
  const purpose = kind === 'confirmation' ? 'confirm' : 'leave';
  const expiresAt = new Date(createdAt.getTime() + LINK_LIVES_MS[purpose]);
  const url = toLinkUrl(status, await signLink(db, { purpose, recipient, expiresAt }));
  if (purpose === 'confirm') return { confirmUrl: url };
  const isSubscriber = toSubscriberId(recipient) !== undefined;
  return { leaveUrl: url, ...(!isSubscriber && { preferencesUrl: toPageUrl(status, 'preferences') }) };
}

function toEntry({ since, badSince, ...entry }: MessageRow['content']['entries'][number]): MessageEntry {
  return {
    ...(entry as Omit<MessageEntry, 'since' | 'badSince'>),
    since: new Date(since),
    badSince: badSince === undefined ? undefined : new Date(badSince),
  };
}

function toPageUrl({ baseUrl, mounts }: StatusQL, page: string): string | undefined {
  return baseUrl === undefined ? undefined : `${baseUrl}${mounts.page}/${page}`;
}
