import type { StatusQL } from '../../core/define-status.ts';
import type { Event } from '../../core/route.ts';
import { worst } from '../../core/status.ts';
import type { Due } from './due.ts';
import type { OpenAlert } from './read-open-alerts.ts';
import { type StoredEntry, toEntry, withoutDetails } from './to-entry.ts';
import type { Draft } from './write-drafts.ts';

/** One message for each who is told something by a route, with all of it. */
export function toDrafts(status: StatusQL, dues: readonly Due[]): Draft[] {
  const explained = Map.groupBy(dues, ({ openAlert }) => openAlert.causeId);
  const drafts = new Map<string, { recipient: Draft['recipient']; entries: StoredEntry[] }>();
  for (const { openAlert, told } of dues) {
    const explains = explained.get(openAlert.row.monitor.id)?.length;
    for (const { event, recipients } of told) {
      const entry = toEntry(status, { ...toSource(openAlert, event), explains }, event);
      const publicEntry = withoutDetails(entry);
      for (const recipient of recipients) {
        const key = `${recipient.route} ${recipient.recipient}`;
        const draft = drafts.get(key) ?? { recipient, entries: [] };
        drafts.set(key, draft);
        draft.entries.push(recipient.isPublic ? publicEntry : entry);
      }
    }
  }
  return [...drafts.values()];
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
