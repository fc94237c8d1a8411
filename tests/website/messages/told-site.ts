import type { Route } from '../../../lib/core/route.ts';
import { monitorAlerts } from '../../../lib/db/schema/alerts.ts';
import { messages } from '../../../lib/db/schema/messages.ts';
import type { FakeOptions } from '../../../lib/testing/fake-status.ts';
import { type MonitorsSite, openMonitorsSite } from '../monitors/monitors-site.ts';

const send = async () => {};

/** A route that tells people one by one, and one that tells a team. */
export const ROUTES: Record<string, Route> = {
  mail: { name: 'mail', isPersonal: true, send },
  ops: { name: 'slack', send },
};

type MessageRow = typeof messages.$inferInsert;
type Content = MessageRow['content'];

/** The pages of monitors, and what is told of them. */
export interface ToldSite extends MonitorsSite {
  /** Puts a message there as a run would have made it, of a problem that Ada is told by mail; gives its id. */
  message(values?: Partial<Omit<MessageRow, 'content'>>, content?: Partial<Content>): Promise<string>;
  /** Puts an alert of a monitor there. */
  alert(monitorId: string, values?: Partial<typeof monitorAlerts.$inferInsert>): Promise<void>;
}

/** Opens them, with the routes above unless others are given. */
export async function openToldSite(options: FakeOptions = {}): Promise<ToldSite> {
  const site = await openMonitorsSite({ notify: ROUTES, ...options });
  let made = 0;
  return {
    ...site,
    async message(values = {}, content = {}) {
      made += 1;
      const told = {
        subject: `Shop: a problem ${made}`,
        status: 'problem' as const,
        entries: [],
        more: 0,
        ...content,
      };
      const row = { kind: 'instant' as const, run: String(made), route: 'mail', recipient: 'ada' };
      const [{ id } = { id: '' }] = await site.db
        .insert(messages)
        .values({ ...row, ...values, content: told })
        .returning({ id: messages.id });
      return id;
    },
    async alert(monitorId, values = {}) {
      const now = new Date();
      await site.db.insert(monitorAlerts).values({ monitorId, since: now, changedAt: now, ...values });
    },
  };
}

/** What a message tells of one monitor, as it is stored. */
export function toEntry(
  monitor: { id: string; name: string },
  event: Content['entries'][number]['event'] = 'bad',
): Content['entries'][number] {
  return {
    monitor: { ...monitor, label: monitor.name },
    event,
    status: event === 'fine' ? 'fine' : 'problem',
    since: '2026-01-01T00:00:00.000Z',
    incident: '00000000-0000-4000-8000-000000000000',
  };
}
