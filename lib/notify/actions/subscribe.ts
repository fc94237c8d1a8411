import { count, eq, gt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { toInputError, UnknownNameError } from '../../core/errors.ts';
import type { Database } from '../../db/client.ts';
import { subscribers } from '../../db/schema/recipients.ts';
import type { ActionContext } from '../../monitors/action-context.ts';
import { inShortTransaction, readNow, useDatabase } from '../../monitors/database.ts';
import { readInput } from '../../monitors/inputs/read-input.ts';
import { useSender } from '../delivery/sender.ts';
import { subscription } from '../inputs.ts';
import { findSubscriberRoute } from '../people/personal-routes.ts';
import { toSubscriber } from '../people/subscriber.ts';
import { writeNotices } from '../write-notices.ts';

const MINUTE_MS = 60_000;
// Whoever asks may write the address of somebody else: nobody is flooded.
const AGAIN_AFTER_MS = 10 * MINUTE_MS;
const MOST_IN_AN_HOUR = 100;

/**
 * Sends an address the question whether it wants to be told: once in ten minutes, and to 100 addresses in an hour at most. It tells
 * nobody whether an address is a subscriber's already.
 * @throws UnknownNameError where nobody can subscribe; InputError for what is no address, or where too many ask.
 */
export async function subscribe(context: ActionContext, input: z.input<typeof subscription>): Promise<void> {
  const { status } = context;
  const route = findSubscriberRoute(status);
  if (route === undefined) throw new UnknownNameError('subscriptions', []);
  const { email } = readInput(subscription, input);
  await useSender(status, (sender) =>
    useDatabase(context, async (db) => {
      const now = await readNow(db, context);
      await inShortTransaction(db, async (tx) => {
        // One at a time, so that the limits hold.
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.subscribe'))`);
        await assertFew(tx, now);
        const id = await writeSubscriber(tx, email, now);
        if (id === undefined) return;
        const message = { kind: 'confirmation', subject: 'Is this your address?' } as const;
        await writeNotices(tx, { status, sender, now }, message, [{ route, recipient: toSubscriber(id) }]);
      });
    }),
  );
}

async function assertFew(tx: Database, now: Date): Promise<void> {
  const [row] = await tx
    .select({ asked: count() })
    .from(subscribers)
    .where(gt(subscribers.createdAt, new Date(now.getTime() - 60 * MINUTE_MS)));
  if (Number(row?.asked ?? 0) < MOST_IN_AN_HOUR) return;
  throw toInputError('email', 'Too many ask at this moment: try again in an hour.');
}

/** The id of who is to be asked; nothing where they confirmed, or were asked just now. */
async function writeSubscriber(tx: Database, email: string, now: Date): Promise<string | undefined> {
  const [known] = await tx
    .select()
    .from(subscribers)
    .where(eq(sql`lower(${subscribers.email})`, email.toLowerCase()));
  if (known?.confirmedAt || (known && now.getTime() - known.createdAt.getTime() < AGAIN_AFTER_MS)) {
    return undefined;
  }
  if (known) {
    // They have as long as anybody else from now on.
    await tx.update(subscribers).set({ createdAt: now }).where(eq(subscribers.id, known.id));
    return known.id;
  }
  const [made] = await tx
    .insert(subscribers)
    .values({ email, createdAt: now })
    .returning({ id: subscribers.id });
  return made?.id;
}
