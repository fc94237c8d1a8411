import { z } from 'zod';
import { MESSAGE_STATES } from '../core/monitor-words.ts';

const id = z.uuid();
const monitor = z.string().min(1).max(100);
const minuteOfDay = z.number().int().min(0).max(1_439);
const token = z.string().min(1).max(2_000);

/** A page of the messages, the newest first. */
export const messageList = z.strictObject({
  first: z.number().int().min(1).max(500).default(50),
  after: z.string().optional(),
  /** Of one monitor, by its id or name; of all by default. */
  monitor: monitor.optional(),
  state: z.array(z.enum(MESSAGE_STATES)).optional(),
});
/** A message, by its id. */
export const messageRef = z.strictObject({ message: id });
/** The monitors of which it is asked what is yet to be told, by their ids. */
export const alertList = z.strictObject({ monitors: z.array(id).max(500) });
/** Nothing. */
export const noInput = z.strictObject({});
/** Who gets a test: a person by their id or address; by default whoever asks. Or a route, by its name. */
export const testInput = z.strictObject({
  person: z.string().max(320).optional(),
  route: z.string().max(100).optional(),
});
/** Whose preferences: by their id or address; of whoever asks by default, others take the right to manage. */
export const personRef = z.strictObject({ person: z.string().max(320).optional() });
/** What somebody changes of how they are told: what is left out stays. */
export const preferencesChange = z.strictObject({
  person: z.string().max(320).optional(),
  instant: z.boolean().optional(),
  digest: z.boolean().optional(),
  /** The names of personal routes; null for all. */
  routes: z.array(z.string().max(100)).max(20).nullable().optional(),
  /** In minutes of the day; null for none. */
  quiet: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).nullable().optional(),
  timeZone: z.string().max(100).optional().describe('The time zone of their clock, such as `Europe/Vienna`.'),
});
/** Whether whoever asks is told of a monitor: they become one of its notifees, or are one no more. */
export const followInput = z.strictObject({ monitor, isFollowed: z.boolean() });
/** An address that asks to be told of the public page. */
export const subscription = z.strictObject({ email: z.email().max(254) });
/** What a link is signed with. */
export const linkInput = z.strictObject({ token });
