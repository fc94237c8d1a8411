import { asc, eq, gt } from 'drizzle-orm';
import type { Person } from '../../../lib/core/config.ts';
import type { Route } from '../../../lib/core/route.ts';
import type { Status } from '../../../lib/core/status.ts';
import type { Database } from '../../../lib/db/client.ts';
import { monitorAlerts } from '../../../lib/db/schema/alerts.ts';
import { maintenance } from '../../../lib/db/schema/maintenance.ts';
import { messages } from '../../../lib/db/schema/messages.ts';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { preferences, subscribers } from '../../../lib/db/schema/recipients.ts';
import type { Claim } from '../../../lib/monitors/evaluation/claim.ts';
import { record } from '../../../lib/monitors/evaluation/record.ts';
import { findMonitor, findMonitors } from '../../../lib/monitors/rows/find-monitors.ts';
import { monitor } from '../../../lib/monitors.ts';
import type { Outgoing, Sender } from '../../../lib/notify/delivery/sender.ts';
import { makeDigest } from '../../../lib/notify/rules/make-digest.ts';
import { makeInstant } from '../../../lib/notify/rules/make-instant.ts';
import { type FakeOptions, fakeStatus } from '../../../lib/testing/fake-status.ts';
import { addMonitor } from '../../history/open-history.ts';
import type { OpenDatabase } from '../../monitors/open-database.ts';

const START = Date.parse('2026-01-01T12:00:00Z');
const DAY_MS = 86_400_000;

/** A time, in seconds from the start of each test. */
export const at = (seconds: number) => new Date(START + seconds * 1_000);

export const HOUR = 3_600;
/** The delay of a monitor where nothing is said. */
export const DELAY = 6 * HOUR;

export const ADA = { id: 'ada', name: 'Ada', email: 'ada@example.org' };
export const BOB = { id: 'bob', name: 'Bob', email: 'bob@example.org' };

/** A route that tells people one by one. */
export const mail: Route = { name: 'mail', isPersonal: true, send: async () => {} };
/** A route that tells all who are behind it. */
export const chat = (choice: Partial<Route> = {}): Route => ({
  name: 'chat',
  send: async () => {},
  ...choice,
});

/** A message in short: who by which route, and what. */
export type Told = [to: string, ...what: string[]];

/** Rules over a database, on a clock that stands at `at(0)` until it is set. */
export interface Rules {
  db: Database;
  /** What was handed over, in order. */
  outgoing: Outgoing[];
  setNow(seconds: number): void;
  /** Has nothing handed over from now on. */
  failToSend(error: Error | undefined): void;
  setStaff(staff: () => Promise<readonly Person[]>): void;
  add(name: string, values?: Partial<typeof monitors.$inferInsert>): Promise<string>;
  change(name: string, values: Partial<typeof monitors.$inferInsert>): Promise<void>;
  /** Has a monitor evaluated at a time. */
  see(seconds: number, name: string, status: Status, report?: string): Promise<void>;
  /** The same of several, in one transaction. */
  seeAll(seconds: number, names: readonly string[], status: Status): Promise<void>;
  /** Runs what is told at once, and gives what it told, by who is told. */
  run(seconds?: number): Promise<Told[]>;
  digest(seconds?: number, run?: string): Promise<Told[]>;
  /** What the last run came to. */
  last(): Awaited<ReturnType<typeof makeInstant>>;
  readMessages(): Promise<(typeof messages.$inferSelect)[]>;
  readAlert(name: string): Promise<typeof monitorAlerts.$inferSelect | undefined>;
  stop(): Promise<void>;
}

/** Opens rules over a database that is emptied, with the routes of a config. */
export async function openRules(
  { database }: Pick<OpenDatabase, 'database'>,
  options: FakeOptions = { notify: { mail } },
): Promise<Rules> {
  const db = await database.use(async (open) => open);
  // Faster than to truncate them.
  for (const table of [monitors, maintenance, messages, preferences, subscribers]) await db.delete(table);
  let now = at(0);
  let staff: () => Promise<readonly Person[]> = async () => [ADA, BOB];
  let view = { messages: 0, held: 0, reasons: [] } as Awaited<ReturnType<typeof makeInstant>>;
  const outgoing: Outgoing[] = [];
  let failure: Error | undefined;
  const sender: Sender = {
    async enqueue(_, some) {
      if (failure) throw failure;
      outgoing.push(...some);
    },
  };
  const status = fakeStatus(
    { health: { ping: 'fine' } },
    {
      monitors: { fake: monitor({ label: 'Fake', status: () => 'fine' }) },
      users: { query: async () => 1, staff: () => staff() },
      ...options,
      db: { ...database, close: async () => {} },
    },
  );
  const context = { status, sender, now: () => now };

  const write = async (names: readonly string[], seen: Status, report?: string) => {
    const moment = now;
    const found = await findMonitors(db, names);
    const results = [...found.values()].map(({ id, name }) => {
      const claim = { monitorId: id, name, slot: moment, now: moment, everyMs: DAY_MS } as Claim;
      return { claim, evaluated: { status: seen, durationMs: 1, ...(report !== undefined && { report }) } };
    });
    await record(db, results, { status, now: moment });
  };
  const readMessages = () => db.select().from(messages).orderBy(asc(messages.position));
  const told = async (make: () => Promise<typeof view>) => {
    const last = (await readMessages()).at(-1)?.position ?? 0;
    view = await make();
    const rows = await db
      .select()
      .from(messages)
      .where(gt(messages.position, last ?? 0))
      .orderBy(asc(messages.position));
    return rows.map(toTold).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  };
  return {
    db,
    outgoing,
    setNow(seconds) {
      now = at(seconds);
    },
    failToSend(error) {
      failure = error;
    },
    setStaff(next) {
      staff = next;
    },
    add: (name, values = {}) =>
      addMonitor(db, { name, everyMs: DAY_MS, notify: 'instant', notifees: ['ada'], ...values }),
    async change(name, values) {
      await db.update(monitors).set(values).where(eq(monitors.name, name));
    },
    async see(seconds, name, seen, report) {
      now = at(seconds);
      await write([name], seen, report);
    },
    async seeAll(seconds, names, seen) {
      now = at(seconds);
      await write(names, seen);
    },
    run(seconds) {
      if (seconds !== undefined) now = at(seconds);
      return told(() => makeInstant(context));
    },
    digest(seconds, run = `digest ${now.toISOString()}`) {
      if (seconds !== undefined) now = at(seconds);
      return told(() => makeDigest(context, run));
    },
    last: () => view,
    readMessages,
    async readAlert(name) {
      const { id } = await findMonitor(db, name);
      const [row] = await db.select().from(monitorAlerts).where(eq(monitorAlerts.monitorId, id));
      return row;
    },
    async stop() {
      await status.stop();
    },
  };
}

/** Such as `['mail ada', 'bad orders problem']`. */
export function toTold({ route, recipient, content }: typeof messages.$inferSelect): Told {
  const what = content.entries.map(({ event, monitor, status }) => `${event} ${monitor.name} ${status}`);
  return [recipient ? `${route} ${recipient}` : route, ...what];
}
