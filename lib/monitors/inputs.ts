import { z } from 'zod';
import { NOTIFY_TYPES, RESOLUTIONS } from '../core/monitor-words.ts';
import { STATUSES } from '../core/status.ts';
import { DAY_MS } from '../core/whole-number.ts';

// What is longer is no name, and what is more is no page.
const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/,
    'Up to 100 letters, digits, spaces, dots, hyphens or underscores.',
  );
const text = z.string().trim().min(1).max(2_000);
const id = z.uuid();
/** A monitor by its id or its name. */
const monitor = z.string().min(1).max(100);
/** What PostgreSQL reads as it is written in ISO 8601. */
const moment = z.date().min(new Date(0)).max(new Date('9999-12-31T23:59:59.999Z'));
const seconds = z.number().int().min(0).max(31_536_000);
const first = z.number().int().min(1).max(500);

/** How many people may be told of one monitor. */
export const MOST_NOTIFEES = 100;

// Without defaults: zod would also fill them into what is left out of a change.
const settings = {
  name,
  fields: z.record(z.string(), z.unknown()),
  notifees: z.array(z.string().max(200)).max(MOST_NOTIFEES),
  notify: z.enum(NOTIFY_TYPES),
  instantDelaySeconds: seconds,
  /** Null for the delay, 0 for never. */
  reminderSeconds: seconds.nullable(),
  /** New ones whole; those that it has by their id. */
  addresses: z.array(z.string().max(2_000)).max(5),
  everyMs: z.number().int().min(1_000).max(DAY_MS),
  failures: z.number().int().min(1).max(100),
  successes: z.number().int().min(1).max(100),
  /** Monitors by id or name. */
  dependsOn: z.array(monitor).max(50),
  enabled: z.boolean(),
};

const texts = { label: text.max(200), notes: text, group: text.max(100) };

/** What people say of a monitor when they make one. */
export const monitorInput = z.strictObject({
  name: settings.name,
  kind: z.string(),
  fields: settings.fields.default({}),
  notifees: settings.notifees.default([]),
  notify: settings.notify.default('digest'),
  instantDelaySeconds: settings.instantDelaySeconds.default(21_600),
  reminderSeconds: settings.reminderSeconds.default(null),
  addresses: settings.addresses.default([]),
  everyMs: settings.everyMs.default(60_000),
  failures: settings.failures.default(1),
  successes: settings.successes.default(1),
  dependsOn: settings.dependsOn.default([]),
  enabled: settings.enabled.default(true),
  label: texts.label.optional(),
  notes: texts.notes.optional(),
  group: texts.group.optional(),
});

/** What people change of a monitor: what is left out stays, null empties. */
export const monitorChange = z.strictObject({
  monitor,
  /** The version that was read: a newer one is told, and nothing is changed. */
  version: z.number().int(),
  ...z.object(settings).partial().shape,
  label: texts.label.nullable().optional(),
  notes: texts.notes.nullable().optional(),
  group: texts.group.nullable().optional(),
});

/** A monitor, by its id or its name. */
export const monitorRef = z.strictObject({ monitor });
/** A page of the monitors. */
export const monitorList = z.strictObject({
  first: first.default(100),
  after: z.string().optional(),
  group: z.string().optional(),
  status: z.array(z.enum(STATUSES)).optional(),
  /** Whether the last evaluations of each are read too; a page of many takes twice as long with them. */
  recent: z.boolean().default(false),
  /** Those with one of these ids; all by default. */
  ids: z.array(id).max(500).optional(),
});
/** Tries a kind with fields, or a monitor, with other fields where some are given. */
export const monitorTrial = z.union([
  z.strictObject({ kind: z.string(), fields: z.record(z.string(), z.unknown()).default({}) }),
  z.strictObject({ monitor, fields: z.record(z.string(), z.unknown()).optional() }),
]);
/** Until when nobody is told of a monitor; null has them told again. */
export const mute = z.strictObject({ monitor, until: moment.nullable() });
/** Who takes on what is wrong with a monitor says so, maybe with a note. */
export const acknowledgement = z.strictObject({ monitor, note: text.optional() });
/** What somebody writes about a period. */
export const note = z.strictObject({ period: z.string(), text, isPublic: z.boolean().default(false) });
/** A page of the changes. */
export const periodList = z.strictObject({
  /** Of one monitor; of all by default. */
  monitor: monitor.optional(),
  status: z.array(z.enum(STATUSES)).optional(),
  first: first.default(50),
  /** Newest first: those before it. */
  after: z.string().optional(),
});
/** A stretch of the history of a monitor; it ends now by default. */
export const historyRange = z.strictObject({
  monitor,
  from: moment,
  to: moment.optional(),
  resolution: z.enum(RESOLUTIONS),
});
/** Of which monitors, and over how many days up to now. */
export const uptimeRange = z.strictObject({
  monitors: z.array(monitor).max(500),
  days: z.number().int().min(1).max(3_650).default(30),
});
/** A stretch of time; it ends now by default. */
export const releaseRange = z.strictObject({ from: moment, to: moment.optional() });
/** A resource, and a moment that is past. */
export const pastHealth = z.strictObject({ resource: z.string(), at: moment });
/** When somebody works on what: once, or by a cron line and for how long. */
export const maintenanceInput = z.strictObject({
  reason: text.max(500),
  isForAll: z.boolean().default(false),
  monitors: z.array(monitor).max(500).default([]),
  groups: z.array(z.string().max(100)).max(100).default([]),
  startsAt: moment.optional(),
  endsAt: moment.optional(),
  cron: z.string().max(200).optional(),
  timeZone: z.string().max(100).default('UTC'),
  durationMs: z.number().int().min(60_000).max(2_592_000_000).optional(),
});
/** A maintenance, by its id. */
export const maintenanceRef = z.strictObject({ maintenance: id });
/** With what a monitor is rehearsed, over how many days up to now. */
export const rehearsalInput = z.strictObject({
  monitor,
  fields: z.record(z.string(), z.unknown()).default({}),
  failures: z.number().int().min(1).max(100).optional(),
  days: z.number().int().min(1).max(90).default(30),
});
/** That what a monitor waits for was done, or went wrong. */
export const beatInput = z.strictObject({
  monitor,
  ok: z.boolean().default(true),
  message: text.max(500).optional(),
});
