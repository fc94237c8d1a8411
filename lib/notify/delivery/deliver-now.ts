import { and, count, eq, gte, ne } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { readNow } from '../../monitors/database.ts';
import type { DeliveryView } from '../views.ts';
import { deliverDue } from './deliver-due.ts';
import { reviveMessages } from './revive-messages.ts';
import { openSender } from './sender.ts';

// Nobody reads more of them at one time.
const MOST_FAILURES = 100;

/**
 * Hands over what is due, also what a process that was stopped left behind, for commands of hosts without a process of their own that does so.
 * @param budgetMs how long it may take, in milliseconds; what is left then is for the next time.
 * @throws MissingPackageError where pg-boss is not installed, else what the database throws.
 */
export async function deliverNow(
  status: StatusQL,
  { budgetMs }: { budgetMs: number },
): Promise<DeliveryView> {
  const { use } = status.db as StatusDatabase;
  const jobs = await openJobs({ use }, { isResident: false, logger: status.logger });
  const from = await use((db) => readNow(db, {}));
  await jobs.start();
  try {
    // Else nobody would see that what handed a message over last was stopped in the middle of it.
    await jobs.supervise();
    await reviveMessages({ status, sender: await openSender(jobs) });
    await deliverDue({ status, jobs }, AbortSignal.timeout(budgetMs));
  } finally {
    await jobs.stop({ graceful: false });
  }
  return use((db) => readOutcomes(db, from));
}

/** What came of what was tried from a moment on. */
async function readOutcomes(db: Database, from: Date): Promise<DeliveryView> {
  const { id, route, state, error, triedAt } = messages;
  const wasTried = gte(triedAt, from);
  const [sent] = await db
    .select({ count: count() })
    .from(messages)
    .where(and(wasTried, eq(state, 'sent')));
  const failures = await db
    .select({ id, route, state, error })
    .from(messages)
    .where(and(wasTried, ne(state, 'sent')))
    .limit(MOST_FAILURES);
  return {
    sent: Number(sent?.count ?? 0),
    failures: failures.map((each) => ({
      ...each,
      state: each.state === 'failed' ? 'failed' : 'waiting',
      error: each.error ?? 'It was given up before there was an answer.',
    })),
  };
}
