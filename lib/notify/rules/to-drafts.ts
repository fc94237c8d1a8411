import type { StatusQL } from '../../core/define-status.ts';
import type { Event } from '../../core/route.ts';
import { worst } from '../../core/status.ts';
import type { Due } from './due.ts';
import type { OpenAlert } from './read-open-alerts.ts';
import type { Subscriber } from './read-people.ts';
import { type StoredEntry, toEntry, withoutDetails } from './to-entry.ts';
import { type PublicEntry, toSubscriberDrafts } from './to-subscriber-drafts.ts';
import type { Draft } from './write-drafts.ts';

/**
 * One message for each who is told something by a route, with all of it.
 * @param subscribers those whom what is told to all of them is for.
 */
export function toDrafts(
  status: StatusQL,
  dues: readonly Due[],
  subscribers: readonly Subscriber[] = [],
): Draft[] {
  const explained = Map.groupBy(dues, ({ openAlert }) => openAlert.causeId);
  const told: PublicEntry[] = [];
  const drafts = new Map<string, { recipient: Draft['recipient']; entries: StoredEntry[] }>();
  for (const { openAlert, told: events } of dues) {
    const explains = explained.get(openAlert.row.monitor.id)?.length;
    for (const { event, recipients } of events) {
      const entry = toEntry(status, { ...toSource(openAlert, event), explains }, event);
      for (const recipient of recipients) {
        const { route, subscribedBy } = recipient;
        if (subscribedBy) {
          told.push({ route, by: subscribedBy, entry: withoutDetails(entry) });
          continue;
        }
        const key = `${recipient.route} ${recipient.recipient}`;
        const draft = drafts.get(key) ?? { recipient, entries: [] };
        drafts.set(key, draft);
        draft.entries.push(entry);
      }
    }
  }
  return [...drafts.values(), ...toSubscriberDrafts(told, subscribers)];
}

function toSource({ alert, row, flaps }: OpenAlert, event: Event) {
  const { monitor, state, status } = row;
  const since = row.since ?? alert.since;
  return {
    monitor,
    report: state?.report ?? null,
    incident: alert.incident,
    badSince: alert.since,
    ...(event === 'flapping'
      ? { status: worst([status, flaps.worst]), since: alert.since }
      : { status, since }),
  };
}
