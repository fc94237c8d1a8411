import type { Evidence, RecentEvaluation } from '../core/evidence.ts';
import type { MONITOR_ORIGINS, NOTIFY_TYPES } from '../core/monitor-words.ts';
import type { Shape } from '../core/shape.ts';
import type { Status } from '../core/status.ts';

export type { HistoryPoint, Month as MonthView, Uptime } from '../history/history-figures.ts';

/** Who made a monitor. */
export type MonitorOrigin = (typeof MONITOR_ORIGINS)[number];

/** When the people of a monitor are told. */
export type NotifyType = (typeof NOTIFY_TYPES)[number];

/** A monitor as others name it. */
export interface MonitorReference {
  /** A UUID. */
  id: string;
  name: string;
  label: string;
}

/** A monitor as a viewer may see it; what takes the level `details` is left out below it. */
export interface MonitorView extends MonitorReference {
  /** The key of its kind. */
  kind: string;
  /** What its kind is called; its key where the code of it is gone. */
  kindLabel: string;
  origin: MonitorOrigin;
  group?: string;
  enabled: boolean;
  /** What counts; unknown before the first evaluation, and while nothing is evaluated. */
  status: Status;
  /** What the last evaluation found, whether it counts yet or not. */
  seen: Status;
  /** Since when what counts does; nothing before the first evaluation. */
  since?: Date;
  checkedAt?: Date;
  everyMs: number;
  mutedUntil?: Date;
  /** Whether somebody works on it, so that it is not told and not counted. */
  inMaintenance: boolean;
  /** The monitor that is down and explains that this one is not fine. */
  suppressedBy?: MonitorReference;
  /** The id of its open period. */
  periodId?: string;
  acknowledgedBy?: string;
  acknowledgedAt?: Date;
  details?: MonitorDetails;
}

/** What takes the level `details` of a monitor. */
export interface MonitorDetails {
  report?: string;
  /** Why it cannot be evaluated, such as that the code of its kind is gone. */
  fault?: string;
  durationMs?: number;
  value?: number;
  unit?: string;
  fields: Readonly<Record<string, unknown>>;
  /** The people who are told; of who is no longer there only the id. */
  notifees: readonly { id: string; name?: string; email?: string }[];
  notify: NotifyType;
  instantDelaySeconds: number;
  /** After how long they are told again while it lasts; null for that delay, 0 for never. */
  reminderSeconds: number | null;
  /** The addresses that are told of it alone, of which nobody is shown more than the host. */
  addresses: readonly AddressView[];
  failures: number;
  successes: number;
  notes?: string;
  dependsOn: readonly MonitorReference[];
  /** The last evaluations, the newest first; not there where they were not asked for. */
  recent?: readonly RecentEvaluation[];
  /** To be given back by who changes it. */
  version: number;
}

/** An address that is told of a monitor. */
export interface AddressView {
  /** By which it is named where it stays. */
  id: string;
  host: string;
}

/** A kind of monitors, for forms. */
export interface KindView {
  name: string;
  label: string;
  description?: string;
  fields: readonly KindField[];
}

/** A field of a kind. */
export interface KindField {
  name: string;
  description?: string;
  shape: Shape;
  isRequired: boolean;
  default?: unknown;
}

/** A stretch of time in which a monitor had one state. */
export interface PeriodView {
  /** Also its place in the stream of changes. */
  id: string;
  monitor: MonitorReference & { group?: string };
  status: Status;
  /** Whether nothing was evaluated. */
  isGap: boolean;
  since: Date;
  /** Nothing while it lasts. */
  until?: Date;
  release?: string;
  acknowledgedBy?: string;
  acknowledgedAt?: Date;
  suppressedBy?: string;
  /** Those that the viewer may read. */
  notes: readonly NoteView[];
  report?: string;
  evidence?: Evidence;
}

/** What who listens to the changes gets: a period that began, or that some before this cursor cannot be told any more. */
export type ChangeView = { cursor: string; period: PeriodView } | { cursor: string; isTooOld: true };

/** What somebody wrote about a period. */
export interface NoteView {
  id: string;
  author: string;
  at: Date;
  text: string;
  isPublic: boolean;
}

/** When somebody works on what is watched. */
export interface MaintenanceView {
  id: string;
  reason: string;
  isForAll: boolean;
  monitors: readonly MonitorReference[];
  groups: readonly string[];
  startsAt: Date;
  endsAt?: Date;
  cron?: string;
  timeZone: string;
  durationMs?: number;
  createdBy: string;
  /** Whether it is going on at this moment. */
  isActive: boolean;
  /** When it begins next, of one that is yet to come. */
  nextAt?: Date;
}

/** A release, and when it ran first. */
export interface ReleaseView {
  release: string;
  deployedAt: Date;
}

/** Some of a list, with what asks for the next. */
export interface Page<Item> {
  items: readonly (Item & { cursor: string })[];
  hasNext: boolean;
}

/** What recorded history would have come to with other fields. */
export interface Rehearsal {
  from: Date;
  to: Date;
  /** How many recorded values were replayed, and how long the longest stretch of one is, in milliseconds. */
  points: number;
  resolutionMs: number;
  /** What it would have said. */
  periods: readonly { status: Status; since: Date; until: Date }[];
  /** How often somebody would have been told. */
  told: number;
  /** How often somebody was. */
  toldBefore: number;
  /** How much later it would have told of each problem that was recorded, in milliseconds; null where not at all. */
  delays: readonly { since: Date; delayMs: number | null }[];
}
