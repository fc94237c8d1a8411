import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { StatusQL } from '../../core/define-status.ts';
import type { DeliveryError, Route } from '../../core/route.ts';
import type { Database } from '../../db/client.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { toBossDatabase } from '../../jobs/boss-database.ts';
import { loadPgBoss } from '../../jobs/load-pg-boss.ts';
import { inShortTransaction, readNow } from '../../monitors/database.ts';
import { findBehind } from './find-behind.ts';
import { findRoute } from './find-route.ts';
import { leaveOutTold } from './leave-out-told.ts';
import { logSeldom } from './log-seldom.ts';
import { insist, noteOutcome, type Outcome } from './note-outcome.ts';
import { DELIVER_QUEUE, type DeliverJob, MAX_RETRY_SECONDS } from './queue.ts';
import { type MessageRow, readMessage, readRow } from './read-message.ts';
import { sendWithin } from './send-within.ts';
import { toGroup } from './sender.ts';
import { toReason } from './to-reason.ts';

// What the other side may ask for at most.
const MAX_WAIT_MS = 86_400_000;
// Until it is looked again whether what must go before went, where that is under way.
const BEHIND_MS = 30_000;
// So that it is under way by then.
const AFTER_MS = 1_000;
const LEAST_BEHIND_MS = 5_000;
// Staff may have it tried at once, or somebody their quiet hours changed.
const MOST_BEHIND_MS = 300_000;

/** What messages are handed over with. */
export interface DeliveryContext {
  status: StatusQL;
  /** The jobs by which it is tried again. */
  jobs: PgBoss;
  /** The clock, where it is not that of the database. */
  now?: () => Date;
}

/** The job of a message, and how often it was tried. */
export type Attempt = Pick<
  JobWithMetadata<DeliverJob>,
  'id' | 'data' | 'retryCount' | 'retryLimit' | 'retryDelay'
>;

/**
 * Hands a message over, and writes what came of that; one that was sent, or given up, is left alone.
 * @throws Error without secrets where it is to be tried again.
 */
export async function deliver(
  context: DeliveryContext,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  const { status } = context;
  const row = await use(context, (db) => readRow(db, attempt.data.id));
  if (row?.state !== 'waiting') return;
  const behind = await use(context, (db) => findBehind(db, [row.id]));
  if (behind.has(row.id)) return waitBehind(context, attempt, row, behind.get(row.id));
  let route: Route | undefined;
  let fault: string | undefined;
  const toText = (thrown: unknown) => toReason(thrown, (text) => status.redact(hideSecrets(text, route)));
  function warn(found: string): void {
    fault = toText(found);
    logSeldom(status, `Messages by "${row?.route}" go out, but: ${fault}`);
  }
  try {
    const found = await use(context, async (db) => findRoute(db, status, row, await readNow(db, context)));
    route = found;
    const due = await use(context, (db) => leaveOutTold(db, status, row, found));
    if (due) {
      const message = await use(context, (db) => readMessage(db, status, due, found.isPersonal === true));
      await sendWithin(found, message, { signal, warn });
    } else {
      fault = 'What it tells was told anew by then.';
    }
  } catch (thrown) {
    // Who stops knows nothing of how it went.
    if (signal.aborted) throw new Error('It was given up before there was an answer.');
    return afterFailure(context, attempt, row, { ...readAdvice(thrown), error: toText(thrown) });
  }
  await insist(status, () => note(context, row.id, { state: 'sent', error: fault }));
}

/** Has it tried once what must go before it was tried. */
async function waitBehind(
  context: DeliveryContext,
  attempt: Attempt,
  row: MessageRow,
  earlierAt: Date | undefined,
): Promise<void> {
  const now = await use(context, (db) => readNow(db, context));
  const untilMs = earlierAt ? earlierAt.getTime() - now.getTime() + AFTER_MS : BEHIND_MS;
  const waitMs = Math.min(MOST_BEHIND_MS, Math.max(LEAST_BEHIND_MS, untilMs));
  return tryLater(context, attempt, row, waitMs);
}

/** Those of an address that is written in a monitor nobody else knows. */
function hideSecrets(text: string, route?: Route): string {
  return (route?.secrets ?? []).reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}

/** Writes why it failed, and has it tried again: as ever by throwing, or when the other side has said. */
async function afterFailure(
  context: DeliveryContext,
  attempt: Attempt,
  row: MessageRow,
  { error, isFinal, retryAfterMs = 0 }: Advice & { error: string },
): Promise<void> {
  if (isFinal || attempt.retryCount >= attempt.retryLimit) {
    await note(context, row.id, { state: 'failed', error });
    return context.status.logger.warn(`A message by "${row.route}" was given up: ${error}`);
  }
  logSeldom(context.status, `Messages by "${row.route}" wait, and are tried again: ${error}`);
  if (retryAfterMs > toRetrySeconds(attempt) * 1_000)
    return tryLater(context, attempt, row, retryAfterMs, error);
  await note(context, row.id, { state: 'waiting', error });
  throw new Error(error);
}

type Advice = Partial<Pick<DeliveryError, 'isFinal' | 'retryAfterMs'>>;

/** What an error says of what is to be done, also where it is of another copy of this package. */
function readAdvice(thrown: unknown): Advice {
  if (!(thrown instanceof Error) || thrown.name !== 'DeliveryError') return {};
  const { isFinal, retryAfterMs } = thrown as DeliveryError;
  return { isFinal, retryAfterMs };
}

/** How long pg-boss itself waits at least before it is tried again. */
function toRetrySeconds({ retryCount, retryDelay }: Pick<Attempt, 'retryCount' | 'retryDelay'>): number {
  return Math.min(MAX_RETRY_SECONDS, retryDelay * 2 ** retryCount);
}

/**
 * Has it tried at a time of its own, by another job that goes on counting where this one ends.
 * @param error why it failed; nothing where it was not tried, which does not count.
 */
async function tryLater(
  context: DeliveryContext,
  attempt: Attempt,
  { id, ...row }: MessageRow,
  waitMs: number,
  error?: string,
): Promise<void> {
  const { fromDrizzle } = await loadPgBoss();
  const retryCount = attempt.retryCount + (error === undefined ? 0 : 1);
  await use(context, (db) =>
    inShortTransaction(db, async (tx) => {
      const now = await readNow(tx, context);
      const notBefore = new Date(now.getTime() + Math.min(waitMs, MAX_WAIT_MS));
      if (error !== undefined) await noteOutcome(tx, id, { state: 'waiting', error, notBefore }, now);
      const inTransaction = { db: toBossDatabase((work) => work(tx), fromDrizzle) };
      await context.jobs.complete(DELIVER_QUEUE, attempt, undefined, inTransaction);
      const next = {
        data: attempt.data,
        singletonKey: id,
        group: { id: toGroup(row) },
        startAfter: notBefore,
        retryLimit: attempt.retryLimit - retryCount,
        retryDelay: toRetrySeconds({ ...attempt, retryCount }),
      };
      await context.jobs.insert(DELIVER_QUEUE, [next], inTransaction);
    }),
  );
}

function note(context: DeliveryContext, id: string, outcome: Outcome): Promise<void> {
  return use(context, (db) => noteOutcome(db, id, outcome, context.now?.()));
}

function use<Result>({ status }: DeliveryContext, work: (db: Database) => Promise<Result>): Promise<Result> {
  return (status.db as StatusDatabase).use(work);
}
