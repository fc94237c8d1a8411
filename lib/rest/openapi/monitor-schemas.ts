import { MESSAGE_STATES, MONITOR_ORIGINS, NOTIFY_TYPES } from '../../core/monitor-words.ts';
import { EVENTS, MESSAGE_KINDS } from '../../core/route.ts';
import { STATUSES } from '../../core/status.ts';
import { type Part, toReference } from './json-schema.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };
const INTEGER = { type: 'integer' };
const BOOLEAN = { type: 'boolean' };
const TIME = { type: 'string', format: 'date-time' };
const STATUS = { type: 'string', enum: STATUSES };
const ANY = { type: 'object' };

const toList = (items: Part): Part => ({ type: 'array', items });

/** An object that has all of the first and may have the others. */
function toObject(required: Part, optional: Part = {}): Part {
  const properties = { ...required, ...optional };
  return { type: 'object', properties, required: Object.keys(required), additionalProperties: false };
}

const NAMED = toObject({ id: TEXT, name: TEXT, label: TEXT });
const PERSON = toObject({ id: TEXT }, { name: TEXT, email: TEXT });
const MEASUREMENT = toObject({ name: TEXT, value: NUMBER, unit: TEXT });
const PROBE = toObject({ status: STATUS }, { name: TEXT, message: TEXT });
const EVIDENCE = toObject({}, { probes: toList(PROBE), measurements: toList(MEASUREMENT) });

const DETAILS = toObject(
  {
    ...{ fields: ANY, notifees: toList(PERSON), notify: { type: 'string', enum: NOTIFY_TYPES } },
    ...{ instant_delay_seconds: INTEGER, failures: INTEGER, successes: INTEGER, depends_on: toList(NAMED) },
    reminder_seconds: { type: ['integer', 'null'] },
    ...{ addresses: toList(toObject({ id: TEXT, host: TEXT })), version: INTEGER },
  },
  {
    ...{ report: TEXT, fault: TEXT, duration_ms: NUMBER, value: NUMBER, unit: TEXT, notes: TEXT },
    recent: toList(toObject({ at: TIME, status: STATUS, duration_ms: NUMBER }, { report: TEXT })),
  },
);

const ALERT = toObject(
  { since: TIME, is_flapping: BOOLEAN },
  { told_status: STATUS, told_at: TIME, held_by: TEXT, held_until: TIME },
);

const MONITOR = {
  ...{ id: TEXT, name: TEXT, label: TEXT, kind: TEXT, kind_label: TEXT },
  ...{ origin: { type: 'string', enum: MONITOR_ORIGINS }, enabled: BOOLEAN, status: STATUS, seen: STATUS },
  ...{ every_ms: INTEGER, in_maintenance: BOOLEAN },
};
const OF_MONITOR = {
  ...{ group: TEXT, since: TIME, checked_at: TIME, muted_until: TIME, suppressed_by: NAMED, period_id: TEXT },
  ...{ acknowledged_by: TEXT, acknowledged_at: TIME, details: DETAILS, alert: ALERT },
};

const NOTE = toObject({ id: TEXT, author: TEXT, at: TIME, text: TEXT, is_public: BOOLEAN });
const PERIOD = {
  ...{ id: TEXT, monitor: toObject({ id: TEXT, name: TEXT, label: TEXT }, { group: TEXT }) },
  ...{ status: STATUS, is_gap: BOOLEAN, since: TIME, notes: toList(NOTE) },
};
const OF_PERIOD = {
  ...{ until: TIME, release: TEXT, acknowledged_by: TEXT, acknowledged_at: TIME, suppressed_by: TEXT },
  ...{ report: TEXT, evidence: EVIDENCE },
};

const RATIO = { type: ['number', 'null'], minimum: 0, maximum: 1 };
const KNOWN = { coverage: NUMBER, problem_ms: NUMBER, known_ms: NUMBER };
const POINT = toObject(
  {
    ...{ at: TIME, fine_ms: NUMBER, warning_ms: NUMBER, problem_ms: NUMBER, unknown_ms: NUMBER },
    ...{ maintenance_ms: NUMBER, evaluations: INTEGER },
  },
  { p50_ms: NUMBER, p95_ms: NUMBER, value: toObject({ min: NUMBER, mean: NUMBER, max: NUMBER }) },
);
const MONTH = toObject(
  { month: TEXT, ...KNOWN, maintenance_ms: NUMBER, problems: INTEGER },
  { ratio: NUMBER },
);
const FIELD = toObject({ name: TEXT, is_required: BOOLEAN, schema: ANY }, { description: TEXT, default: {} });

const MESSAGE = {
  ...{ id: TEXT, kind: { type: 'string', enum: MESSAGE_KINDS }, subject: TEXT, status: STATUS, route: TEXT },
  ...{ state: { type: 'string', enum: MESSAGE_STATES }, attempts: INTEGER, created_at: TIME, more: INTEGER },
  entries: toList(
    toObject({ monitor: NAMED, event: { type: 'string', enum: EVENTS }, status: STATUS, since: TIME }),
  ),
};
const OF_MESSAGE = {
  ...{ recipient: TEXT, reason: TEXT, error: TEXT, tried_at: TIME, next_at: TIME, sent_at: TIME },
};

const toAll = (items: Part) => toObject({ items: toList(items) });
const toPage = (required: Part, optional: Part) =>
  toObject({ items: toList(toObject({ ...required, cursor: TEXT }, optional)), has_next: BOOLEAN });

/** The schemas of what is watched; those of the config's own resources begin with a small letter. */
export const MONITOR_SCHEMAS: Readonly<Record<string, Part>> = {
  Monitor: toObject(MONITOR, OF_MONITOR),
  Monitors: toPage(MONITOR, OF_MONITOR),
  Period: toObject(PERIOD, OF_PERIOD),
  Periods: toPage(PERIOD, OF_PERIOD),
  History: toAll(POINT),
  Uptime: toObject({ ratio: RATIO, ...KNOWN }),
  Months: toAll(MONTH),
  Maintenance: toObject(
    {
      ...{ id: TEXT, reason: TEXT, is_for_all: BOOLEAN, monitors: toList(NAMED), groups: toList(TEXT) },
      ...{ starts_at: TIME, time_zone: TEXT, is_active: BOOLEAN },
    },
    { ends_at: TIME, cron: TEXT, duration_ms: INTEGER, next_at: TIME, created_by: TEXT },
  ),
  Maintenances: toAll(toReference('schemas', 'Maintenance')),
  Rehearsal: toObject({
    ...{ from: TIME, to: TIME, points: INTEGER, resolution_ms: INTEGER, told: INTEGER, told_before: INTEGER },
    periods: toList(toObject({ status: STATUS, since: TIME, until: TIME })),
    delays: toList(toObject({ since: TIME, delay_ms: { type: ['integer', 'null'] } })),
  }),
  Evaluation: toObject(
    { status: STATUS, duration_ms: NUMBER },
    { report: TEXT, value: NUMBER, measurements: toList(MEASUREMENT), probes: toList(PROBE) },
  ),
};

/** What a link in a mail does. */
export const LINK_SCHEMAS: Readonly<Record<string, Part>> = {
  Link: toObject(
    { purpose: { type: 'string', enum: ['leave', 'confirm'] }, is_done: BOOLEAN },
    { email: TEXT },
  ),
};

/** The schemas that only who sees details may know: of the kinds, and of what people are told. */
export const DETAILS_SCHEMAS: Readonly<Record<string, Part>> = {
  Message: toObject(MESSAGE, OF_MESSAGE),
  Messages: toPage(MESSAGE, OF_MESSAGE),
  SentMessages: toList(toReference('schemas', 'Message')),
  NotifyRun: toObject(
    { messages: INTEGER, held: INTEGER, reasons: toList(toObject({ reason: TEXT, count: INTEGER })) },
    { next_at: TIME },
  ),
  Preferences: toObject(
    {
      ...{ person: PERSON, instant: BOOLEAN, digest: BOOLEAN, time_zone: TEXT },
      routes: toList(toObject({ name: TEXT, is_used: BOOLEAN }, { problem: TEXT })),
      monitors: toList(
        toObject({
          ...{ id: TEXT, name: TEXT, label: TEXT, notify: { type: 'string', enum: NOTIFY_TYPES } },
          status: STATUS,
        }),
      ),
    },
    { quiet: toObject({ from: INTEGER, to: INTEGER }) },
  ),
  Kinds: toAll(toObject({ name: TEXT, label: TEXT, fields: toList(FIELD) }, { description: TEXT })),
};
