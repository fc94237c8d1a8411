import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { StatusQL } from '../../core/define-status.ts';
import type { Database } from '../../db/client.ts';
import { monitorAlerts } from '../../db/schema/alerts.ts';
import { inShortTransaction, readNow, useDatabase } from '../../monitors/database.ts';
import { readPeople } from '../../monitors/people.ts';
import type { Sender } from '../delivery/sender.ts';
import type { RunView } from '../views.ts';
import { Audience } from './audience.ts';
import { type Due, findDue } from './due.ts';
import { mergeWaiting } from './merge-waiting.ts';
import { type OpenAlert, readOpenAlerts } from './read-open-alerts.ts';
import { type People, readPreferences, readSubscribers } from './read-people.ts';
import { toDrafts } from './to-drafts.ts';
import { toRunView } from './to-run-view.ts';
import { writeDecided } from './write-decided.ts';
import { writeDrafts } from './write-drafts.ts';

/** What a run of the rules works with. */
export interface RunContext {
  status: StatusQL;
  sender: Sender;
  /** The clock, where it is not that of the database. */
  now?: () => Date;
}

/** Makes the messages of what is due to be told at once; two runs at one time wait for each other. */
export async function makeInstant(context: RunContext): Promise<RunView> {
  const { status, sender } = context;
  return useDatabase(context, async (db) => {
    if (!(await hasAlerts(db))) return toRunView(0, []);
    // What a host reads its people from may take its time.
    const staff = await readPeople(status);
    return inShortTransaction(db, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('statusql.notify'))`);
      const now = await readNow(tx, context);
      const people = {
        staff,
        preferences: await readPreferences(tx),
        subscribers: await readSubscribers(tx),
      };
      const all = await readOpenAlerts(tx, status, now);
      const dues = findDues(status, all, people, now);
      const run = { status, sender, kind: 'instant' as const, name: `instant ${randomUUID()}`, now };
      const drafts = await mergeWaiting(tx, run, toDrafts(status, dues, people.subscribers));
      const written = await writeDrafts(tx, run, drafts);
      await writeDecided(tx, dues, now);
      return toView(written, dues);
    });
  });
}

async function hasAlerts(db: Database): Promise<boolean> {
  const [found] = await db.select({ id: monitorAlerts.monitorId }).from(monitorAlerts).limit(1);
  return found !== undefined;
}

function findDues(status: StatusQL, all: readonly OpenAlert[], people: People, now: Date): Due[] {
  const audience = new Audience(status, people, now);
  const byId = new Map(all.map((openAlert) => [openAlert.row.monitor.id, openAlert]));
  return all.map((openAlert) => findDue(openAlert, byId, audience, now));
}

function toView(written: number, dues: readonly Due[]): RunView {
  const held = dues.flatMap(({ told, next }) => (told.length === 0 && next?.heldBy ? [next.heldBy] : []));
  const ends = dues.flatMap(({ next }) => next?.heldUntil?.getTime() ?? []);
  // What is told again is so when more than the delay has gone by.
  const nextAt = ends.length > 0 ? new Date(ends.reduce((a, b) => Math.min(a, b)) + 1) : undefined;
  return { ...toRunView(written, held), ...(nextAt && { nextAt }) };
}
