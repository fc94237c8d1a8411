import { PGlite } from '@electric-sql/pglite';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Person } from '../../../lib/core/config.ts';
import type { MonitorKind } from '../../../lib/core/monitor-kind.ts';
import type { Viewer } from '../../../lib/core/viewer.ts';
import type { Database } from '../../../lib/db/client.ts';
import { monitorStates } from '../../../lib/db/schema/monitor-states.ts';
import { monitors } from '../../../lib/db/schema/monitors.ts';
import { type FormOutcome, readFormOutcome } from '../../../lib/http/form-outcome.ts';
import type { StatusQL } from '../../../lib/index.ts';
import { monitoring } from '../../../lib/monitoring/monitoring.ts';
import { statusDatabase } from '../../../lib/monitoring/status-database.ts';
import { type FakeOptions, fakeStatus } from '../../../lib/testing/fake-status.ts';
import { record, type TestEvaluation } from '../../history/open-history.ts';
import { backups, STAFF } from '../../monitors/watched.ts';
import { ask } from '../../rest/ask.ts';
import { renderFor, toText } from '../render.ts';
import { fillIn, findForm } from './forms.ts';

type Input = Parameters<typeof monitoring.createMonitor>[1];

/** Where a form led, and what came of it. */
export interface Sent {
  location: string;
  outcome: FormOutcome;
}

/** The pages of monitors over a database of their own, with all that may be done there. */
export interface MonitorsSite {
  status: StatusQL;
  db: Database;
  /** How many statements the database was asked so far. */
  countStatements(): number;
  /** Those that may be told, or what is thrown where they are asked for. */
  setStaff(people: readonly Person[] | Error | undefined): void;
  html(address: string, viewer?: Viewer, outcome?: FormOutcome): Promise<string>;
  text(address: string, viewer?: Viewer, outcome?: FormOutcome): Promise<string>;
  /** Makes a monitor of the kind `backups` that tells nobody, where nothing else is said. */
  make(name: string, more?: Partial<Input>): Promise<string>;
  /** Has a monitor be what evaluations would make of it, of which the last was a moment ago. */
  evaluate(id: string, evaluations: readonly Omit<TestEvaluation, 'at'>[], everyMs?: number): Promise<void>;
  /** Sends the first form of a page for an action, with some of its fields filled in anew, by its button of that name. */
  send(
    address: string,
    action: string,
    filled?: Record<string, string | string[]>,
    options?: { button?: string; viewer?: Viewer; outcome?: FormOutcome },
  ): Promise<Sent>;
  /** Takes all monitors away. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** A kind that has a field of each type. */
const everything: MonitorKind = {
  label: 'Everything',
  fields: {
    isStrict: z.boolean().default(true),
    region: z.enum(['eu', 'us']).optional(),
    hosts: z.array(z.string()).default([]),
    days: z.array(z.enum(['mon', 'tue'])).default(['mon']),
    maxRatio: z.number().min(0).max(1).default(0.5),
  },
  timeoutMs: 1_000,
  evaluate: () => ({ status: 'fine' }),
};

const MINUTE_MS = 60_000;

/** Opens them over a database in this process, with some ways to tell people. */
export async function openMonitorsSite(options: FakeOptions = {}): Promise<MonitorsSite> {
  const client = await PGlite.create();
  const database = statusDatabase(client);
  await database.migrate();
  const db = await database.use(async (open) => open);
  let staff: readonly Person[] | Error | undefined;
  let sender: Viewer = STAFF;
  let statements = 0;
  const status: StatusQL = fakeStatus(
    { health: { databases: 'fine' } },
    {
      ...options,
      db: database,
      monitors: { backups, everything },
      access: { ...options.access, authorize: () => sender },
    },
  );
  Object.defineProperty(status, 'users', {
    get: () => staff && { query: async () => 1, staff: () => giveOrThrow(staff) },
  });
  countOn(client, () => (statements += 1));
  const context = { status, viewer: STAFF };
  const html = (address: string, viewer = STAFF, outcome?: FormOutcome) =>
    renderFor(viewer, status, address, outcome);

  return {
    status,
    db,
    countStatements: () => statements,
    setStaff(people) {
      staff = people;
    },
    html,
    text: async (...asked) => toText(await html(...asked)),
    async make(name, more = {}) {
      const fields = { warningSeconds: 60 };
      const input: Input = {
        name,
        kind: 'backups',
        fields,
        notify: more.notifees ? 'digest' : 'none',
        ...more,
      };
      return (await monitoring.createMonitor(context, input)).id;
    },
    async evaluate(id, evaluations, everyMs = MINUTE_MS) {
      const last = Date.now() - 1_000;
      const log = evaluations.map((each, index) => ({
        ...each,
        at: new Date(last - (evaluations.length - 1 - index) * everyMs),
      }));
      await record(db, id, log, { everyMs });
      const { status: seen, report, durationMs } = log.at(-1) ?? {};
      const recent = log
        .slice(-5)
        .reverse()
        .map(({ at, status: found, durationMs: took = 0, report: said }) => ({
          at: at.toISOString(),
          status: found,
          durationMs: took,
          report: said,
        }));
      await db
        .update(monitorStates)
        .set({ seen, report, durationMs, recent })
        .where(eq(monitorStates.monitorId, id));
      await db.update(monitors).set({ everyMs }).where(eq(monitors.id, id));
    },
    async send(address, action, filled = {}, { button, viewer = STAFF, outcome } = {}) {
      const form = findForm(await html(address, viewer, outcome), action);
      const pressed = button === undefined ? { action: form.action } : form.buttons[button];
      if (!pressed) throw new Error(`The form has no button "${button}".`);
      const entries = [
        ...fillIn(form, filled),
        ...('entry' in pressed && pressed.entry ? [pressed.entry] : []),
      ];
      sender = viewer;
      const response = await ask(status, pressed.action.replace('/status/api/', ''), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: new URLSearchParams(entries),
      });
      sender = STAFF;
      const cookie = new Headers({ cookie: response.headers.get('set-cookie') ?? '' });
      const came = readFormOutcome(cookie);
      if (!came) throw new Error(`No outcome: ${response.status} ${await response.text()}`);
      return { location: response.headers.get('location') ?? '', outcome: came };
    },
    async empty() {
      staff = undefined;
      await db.execute(
        sql`truncate statusql.monitors, statusql.maintenance, statusql.releases, statusql.messages,
          statusql.preferences, statusql.subscribers cascade`,
      );
    },
    async stop() {
      await status.stop();
      await client.close();
    },
  };
}

/** Has every statement counted that is sent to a client. */
function countOn(client: PGlite, count: () => void): void {
  const query = client.query.bind(client);
  client.query = ((...given: Parameters<typeof query>) => {
    count();
    return query(...given);
  }) as typeof client.query;
}

async function giveOrThrow<Value>(value: Value | Error): Promise<Value> {
  if (value instanceof Error) throw value;
  return value;
}
