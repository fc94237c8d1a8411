import { MONITOR_ORIGINS, NOTIFY_TYPES } from '../../core/monitor-words.ts';
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
    version: INTEGER,
  },
  {
    ...{ report: TEXT, fault: TEXT, duration_ms: NUMBER, value: NUMBER, unit: TEXT, notes: TEXT },
    recent: toList(toObject({ at: TIME, status: STATUS, duration_ms: NUMBER }, { report: TEXT })),
  },
);

const MONITOR = {
  ...{ id: TEXT, name: TEXT, label: TEXT, kind: TEXT, kind_label: TEXT },
  ...{ origin: { type: 'string', enum: MONITOR_ORIGINS }, enabled: BOOLEAN, status: STATUS, seen: STATUS },
  ...{ every_ms: INTEGER, in_maintenance: BOOLEAN },
};
const OF_MONITOR = {
  ...{ group: TEXT, since: TIME, checked_at: TIME, muted_until: TIME, suppressed_by: NAMED, period_id: TEXT },
  ...{ acknowledged_by: TEXT, acknowledged_at: TIME, details: DETAILS },
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

/** The schema of the kinds, which only who sees details may know. */
export const KIND_SCHEMAS: Readonly<Record<string, Part>> = {
  Kinds: toAll(toObject({ name: TEXT, label: TEXT, fields: toList(FIELD) }, { description: TEXT })),
};
