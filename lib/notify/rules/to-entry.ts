import type { StatusQL } from '../../core/define-status.ts';
import type { Event } from '../../core/route.ts';
import type { StoredMessage } from '../../db/schema/messages.ts';
import type { MonitorRow } from '../../monitors/rows/monitor-rows.ts';

/** What a stored message says of one monitor. */
export type StoredEntry = StoredMessage['entries'][number];

/** What of a monitor is told. */
export interface EntrySource {
  monitor: Pick<MonitorRow['monitor'], 'id' | 'name' | 'label' | 'group' | 'notes'>;
  status: MonitorRow['status'];
  since: Date;
  report: string | null;
  /** What is told of it belongs together: a UUID. */
  incident: string;
  /** When it became bad. */
  badSince: Date;
  /** How many others it explains. */
  explains?: number;
}

// A message has up to a thousand of them.
const MOST_OF_TEXT = 500;

/** What a message says of a monitor, for who may see everything. */
export function toEntry(status: StatusQL, source: EntrySource, event: Event): StoredEntry {
  const { monitor, report, incident, explains } = source;
  const { id, name, label, group, notes } = monitor;
  return {
    monitor: { id, name, label: label ?? name, ...(group !== null && { group }) },
    event,
    status: source.status,
    since: source.since.toISOString(),
    ...(event === 'fine' && { badSince: source.badSince.toISOString() }),
    ...(report && { report: shorten(status.redact(report)) }),
    ...(notes && { notes: shorten(notes) }),
    ...(explains && { explains }),
    incident,
    ...(status.baseUrl && { url: toMonitorUrl(status.baseUrl, status.mounts.page, monitor) }),
  };
}

/** The same for who may see states alone. */
export function withoutDetails({
  report: _,
  notes: __,
  owners: ___,
  runbook: ____,
  ...entry
}: StoredEntry): StoredEntry {
  return entry;
}

// The page on which monitors are made has this name.
const NEW = 'new';

function toMonitorUrl(baseUrl: string, page: string, { id, name }: { id: string; name: string }): string {
  const path = `${page.replace(/\/+$/, '')}/monitors/${name === NEW ? id : encodeURIComponent(name)}`;
  return new URL(path, baseUrl).href;
}

function shorten(text: string): string {
  return text.length <= MOST_OF_TEXT ? text : `${text.slice(0, MOST_OF_TEXT - 1)}…`.toWellFormed();
}
