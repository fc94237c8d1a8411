import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Person } from '../../lib/core/config.ts';
import type { MonitorKind } from '../../lib/core/monitor-kind.ts';
import type { Status } from '../../lib/core/status.ts';
import type { Viewer } from '../../lib/core/viewer.ts';
import type { Database, PostgresqlClient } from '../../lib/db/client.ts';
import { monitorStates } from '../../lib/db/schema/monitor-states.ts';
import { monitors } from '../../lib/db/schema/monitors.ts';
import { monitorPeriods } from '../../lib/db/schema/periods.ts';
import { statusDatabase } from '../../lib/monitoring/status-database.ts';
import type { ActionContext } from '../../lib/monitors/action-context.ts';
import { findMonitor } from '../../lib/monitors/rows/find-monitors.ts';
import { type FakeOptions, fakeStatus } from '../../lib/testing/fake-status.ts';

/** A kind that compares an age with two limits, as a host would write it. */
export const backups: MonitorKind = {
  label: 'Age of the last backup',
  description: 'How old the newest backup is.',
  fields: {
    warningSeconds: z.number().int().positive().describe('From how old on it is a warning.'),
    problemSeconds: z.number().int().positive().default(172_800),
  },
  timeoutMs: 1_000,
  evaluate: ({ fields }) => ({
    status: 'warning',
    report: `older than ${fields.warningSeconds} s`,
    value: 7,
  }),
  check: ({ warningSeconds, problemSeconds }) =>
    Number(warningSeconds) > Number(problemSeconds)
      ? { field: 'warningSeconds', problem: 'It must not be more than problemSeconds.' }
      : undefined,
  unit: 's',
};

const SECRET = 'the-secret-of-the-tests';

/** Kinds that do not do what they should. */
const broken = {
  throws: toKind(() => {
    throw new Error(`no way to ${SECRET}`);
  }),
  hangs: toKind(() => new Promise(() => {})),
  rubbish: toKind(() => false as never),
};

function toKind(evaluate: MonitorKind['evaluate']): MonitorKind {
  return { label: 'Broken', fields: {}, timeoutMs: 20, evaluate };
}

export const ADA = { id: 'ada', name: 'Ada', email: 'ada@example.org' };
export const BOB = { id: 'bob', name: 'Bob' };
export const STAFF: Viewer = {
  kind: 'staff',
  level: 'details',
  name: 'ada@example.org',
  email: 'ada@example.org',
};
export const USER: Viewer = { kind: 'user', level: 'details', name: 'eve@example.org' };
export const ANYBODY: Viewer = { kind: 'anonymous', level: 'status' };
export const NOBODY: Viewer = { kind: 'anonymous', level: 'none' };

/** A second, from the time at which the clock of the tests begins. */
export const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000);

/** What a monitor of the tests is like when they begin. */
export interface Seeded {
  status?: Status;
  since?: Date;
  checkedAt?: Date;
  isGap?: boolean;
  durationMs?: number;
  report?: string;
}

/** Monitors over a database, on a clock that stands at `at(0)` until it is set. */
export interface Watched {
  db: Database;
  /** Of who acts; staff by default. */
  as(viewer?: Viewer): ActionContext;
  setNow(now: Date): void;
  setStaff(people: readonly Person[] | undefined): void;
  /** Has a monitor be in a state since a time, as an evaluation would have it. */
  seed(name: string, state?: Seeded): Promise<void>;
  /** Puts a monitor there that nobody made by hand. */
  insert(values: Partial<typeof monitors.$inferInsert> & { name: string }): Promise<string>;
  /** Takes all monitors away. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens monitors over a client, with the check `health.databases`, and with its tables made. */
export async function openWatched(client: PostgresqlClient, options: FakeOptions = {}): Promise<Watched> {
  const database = statusDatabase(client);
  await database.migrate();
  const db = await database.use(async (open) => open);
  let now = at(0);
  let staff: readonly Person[] | undefined;
  const status = fakeStatus(
    { health: { databases: 'fine' } },
    { db: database, monitors: { backups, ...broken }, secrets: [SECRET], ...options },
  );
  Object.defineProperty(status, 'users', {
    get: () => staff && { query: async () => 1, staff: async () => staff },
  });

  return {
    db,
    as: (viewer = STAFF) => ({ status, viewer, now: () => now }),
    setNow(next) {
      now = next;
    },
    setStaff(people) {
      staff = people;
    },
    async insert({ name, ...values }) {
      const [row] = await db
        .insert(monitors)
        .values({ origin: 'people', kind: 'backups', everyMs: 60_000, ...values, name })
        .returning({ id: monitors.id });
      const monitorId = row?.id ?? '';
      await db.insert(monitorStates).values({ monitorId, nextAt: at(0) });
      return monitorId;
    },
    async seed(name, { status: seen = 'problem', since = at(0), checkedAt = at(0), isGap, ...rest } = {}) {
      const { id: monitorId } = await findMonitor(db, name);
      await db.execute(
        sql`update statusql.monitor_periods set until = ${since.toISOString()}::timestamptz where monitor_id = ${monitorId} and until is null`,
      );
      await db.insert(monitorPeriods).values({ monitorId, status: seen, since, isGap, report: rest.report });
      await db
        .update(monitorStates)
        .set({ checkedAt, seen, ...rest })
        .where(sql`${monitorStates.monitorId} = ${monitorId}`);
    },
    async empty() {
      now = at(0);
      staff = undefined;
      await db.execute(sql`truncate statusql.monitors, statusql.maintenance cascade`);
    },
    async stop() {
      await status.stop();
      await database.close();
    },
  };
}
