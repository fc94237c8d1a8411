import { randomUUID } from 'node:crypto';
import type { Database } from '../../lib/db/client.ts';
import { messages, type StoredMessage } from '../../lib/db/schema/messages.ts';

/** What a message of the tests tells. */
export const CONTENT: StoredMessage = {
  subject: 'Shop: orders is down',
  status: 'problem',
  entries: [
    {
      monitor: { id: '0195f1e4-0000-7000-8000-000000000001', name: 'orders', label: 'Orders' },
      event: 'bad',
      status: 'problem',
      since: '2026-01-01T00:00:00.000Z',
      report: 'It broke.',
      incident: '0195f1e4-0000-7000-8000-000000000002',
    },
  ],
  more: 0,
};

/** Writes a message as a run does, to be handed over by a route. */
export async function writeMessage(
  db: Database,
  values: Partial<typeof messages.$inferInsert> & { route: string },
): Promise<string> {
  const made = { kind: 'instant', run: randomUUID(), content: CONTENT, ...values } as const;
  const [row] = await db.insert(messages).values(made).returning({ id: messages.id });
  return row?.id ?? '';
}
