import { inArray } from 'drizzle-orm';
import type { PgBoss } from 'pg-boss';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { messages } from '../../db/schema/messages.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { toBossDatabase } from '../../jobs/boss-database.ts';
import { loadPgBoss } from '../../jobs/load-pg-boss.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { ADDRESS_ROUTE } from './find-route.ts';
import { DELIVER_QUEUE, type DeliverJob, openDeliverQueue } from './queue.ts';

/** What is to be handed over, and not before when. */
export interface Outgoing {
  /** The id of a message. */
  id: string;
  notBefore?: Date;
}

/** What has messages handed over once the transaction that wrote them is committed. */
export interface Sender {
  /** One that waits already is handed over when it is said now; one that is under way goes on. */
  enqueue(tx: Database, messages: readonly Outgoing[]): Promise<void>;
}

/** Opens what hands messages over, lets `work` have it, and closes it. */
export async function useSender<Result>(
  status: StatusQL,
  work: (sender: Sender) => Promise<Result>,
): Promise<Result> {
  const jobs = await openJobs(status.db as StatusDatabase, { isResident: false, logger: status.logger });
  await jobs.start();
  try {
    return await work(await openSender(jobs));
  } finally {
    await jobs.stop({ graceful: false });
  }
}

/** What hands messages over by jobs that run already. */
export async function openSender(jobs: PgBoss): Promise<Sender> {
  const { fromDrizzle } = await loadPgBoss();
  await openDeliverQueue(jobs);
  return {
    async enqueue(tx, outgoing) {
      if (outgoing.length === 0) return;
      const db = toBossDatabase((work) => work(tx), fromDrizzle);
      const groups = await readGroups(tx, outgoing);
      const all = outgoing.map(({ id, notBefore }) => toJob(id, groups.get(id), notBefore));
      const made = await jobs.insert(DELIVER_QUEUE, all, { db, returnId: true });
      if (made?.length === all.length) return;
      for (const { singletonKey, startAfter } of all) {
        await jobs.update(DELIVER_QUEUE, undefined, { singletonKey, startAfter: startAfter ?? 0, db });
      }
    },
  };
}

function toJob(id: string, group = '', notBefore?: Date) {
  const data: DeliverJob = { id };
  return { data, singletonKey: id, startAfter: notBefore, group: group ? { id: group } : undefined };
}

/** By what each is handed over: one that is slow takes no places from the others. */
async function readGroups(tx: Database, outgoing: readonly Outgoing[]): Promise<Map<string, string>> {
  const { id, route, recipient } = messages;
  const ids = outgoing.map((each) => each.id);
  const rows = await tx.select({ id, route, recipient }).from(messages).where(inArray(id, ids));
  return new Map(rows.map((row) => [row.id, toGroup(row)]));
}

/** An address of a monitor is a place of its own. */
export function toGroup({ route, recipient }: { route: string; recipient: string }): string {
  return route === ADDRESS_ROUTE ? `${route} ${recipient}` : route;
}
