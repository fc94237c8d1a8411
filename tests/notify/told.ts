import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import type { Route } from '../../lib/core/route.ts';
import type { Status } from '../../lib/core/status.ts';
import type { Viewer } from '../../lib/core/viewer.ts';
import { monitorAlerts } from '../../lib/db/schema/alerts.ts';
import { messages } from '../../lib/db/schema/messages.ts';
import type { FakeOptions } from '../../lib/testing/fake-status.ts';
import type { Subject } from '../monitors/actions/contract.ts';
import { at, openWatched, type Watched } from '../monitors/watched.ts';

export const TOKEN: Viewer = { kind: 'token', level: 'details' };
export const STAFF_TOKEN: Viewer = { kind: 'staff', level: 'details' };
export const ADAS_SESSION: Viewer = { kind: 'user', level: 'details', name: 'Ada', email: 'ADA@example.org' };
export const BOBS_SESSION: Viewer = { kind: 'user', level: 'details', name: 'Bob', id: 'bob' };

const send = async () => {};

/** A route that tells people one by one, one that tells a team, and no way out of this process. */
export const ROUTES: Record<string, Route> = {
  mail: { name: 'mail', isPersonal: true, send },
  pager: { name: 'pager', isPersonal: true, send },
  ops: { name: 'slack', send },
};

async function openPglite(): Promise<Subject> {
  const client = await PGlite.create();
  return { client, end: () => client.close() };
}

/** Monitors over a database, and what is told of them. */
export interface Told extends Watched {
  /** Puts a message there, as a run would have made it; gives its id. */
  message(values?: Partial<typeof messages.$inferInsert> & { status?: Status }): Promise<string>;
  /** Puts an alert of a monitor there, as its evaluation would have made it. */
  alert(monitorId: string, values?: Partial<typeof monitorAlerts.$inferInsert>): Promise<void>;
}

/** Opens them, with the routes above unless others are given, over a PGlite unless there is another client. */
export async function openTold(options: FakeOptions = {}, given?: Subject): Promise<Told> {
  const { client, end } = given ?? (await openPglite());
  const watched = await openWatched(client, { notify: ROUTES, title: 'Shop', stage: 'test', ...options });
  const { db } = watched;
  let made = 0;
  return {
    ...watched,
    async message({ status = 'problem', ...values } = {}) {
      const content = { subject: 'Shop test: a problem', status, entries: [], more: 0 };
      made += 1;
      const [row] = await db
        .insert(messages)
        .values({ kind: 'instant', run: String(made), route: 'ops', content, createdAt: at(0), ...values })
        .returning({ id: messages.id });
      return row?.id ?? '';
    },
    async alert(monitorId, values = {}) {
      await db.delete(monitorAlerts).where(sql`${monitorAlerts.monitorId} = ${monitorId}`);
      await db.insert(monitorAlerts).values({ monitorId, since: at(0), changedAt: at(0), ...values });
    },
    async empty() {
      await watched.empty();
      await db.execute(sql`truncate statusql.messages, statusql.preferences, statusql.subscribers`);
    },
    async stop() {
      await watched.stop();
      await end();
    },
  };
}
