import { desc, eq, type SQL } from 'drizzle-orm';
import { UnknownNameError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { readNow } from '../../monitors/database.ts';
import { findBehind } from '../delivery/find-behind.ts';
import { listRoutes } from '../delivery/find-route.ts';
import { readNextAttempts } from '../delivery/next-attempts.ts';
import type { MessageView } from '../views.ts';
import { readRecipients } from './read-recipients.ts';
import { toMessageView } from './to-message-view.ts';

/** A message, and its place in the list. */
interface PlacedView {
  view: MessageView;
  position: number;
}

/** Reads messages, the newest first. */
export async function readMessageViews(
  db: Database,
  context: ActionContext,
  { where, limit }: { where?: SQL; limit: number },
): Promise<PlacedView[]> {
  const { status } = context;
  const rows = await db.select().from(messages).where(where).orderBy(desc(messages.position)).limit(limit);
  const nameRecipient = await readRecipients(db, status, rows);
  const now = await readNow(db, context);
  const waiting = rows.flatMap(({ id, state }) => (state === 'waiting' ? [id] : []));
  const attempts = await readNextAttempts(db, waiting);
  const behind = await findBehind(db, waiting);
  const routes = listRoutes(status);
  return rows.map((row) => ({
    view: toMessageView(row, {
      recipient: nameRecipient(row),
      now,
      nextAt: attempts.get(row.id),
      isBehind: behind.has(row.id),
      hasRoute: routes.includes(row.route),
      redact: status.redact,
    }),
    position: row.position ?? 0,
  }));
}

/**
 * Reads one message.
 * @throws UnknownNameError where it is not there.
 */
export async function readMessageView(
  db: Database,
  context: ActionContext,
  id: string,
): Promise<MessageView> {
  const [found] = await readMessageViews(db, context, { where: eq(messages.id, id), limit: 1 });
  if (!found) throw new UnknownNameError(`message ${id}`, []);
  return found.view;
}
