import type { Event } from '../../core/route.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import type { monitorAlerts } from '../../db/schema/alerts.ts';

type Alert = typeof monitorAlerts.$inferSelect;

/** Why nobody is told of a monitor for now. */
export type HeldBy = NonNullable<Alert['heldBy']>;

/** How it is with a monitor of which something may be due to be told. */
export interface Situation {
  now: Date;
  /** What counts. */
  status: Status;
  /** How often it became bad within the last hour. */
  becameBad: number;
  mutedUntil?: Date;
  /** Where somebody works on it, and until when at most, as far as that is known. */
  maintenance?: { until?: Date };
  /** Until when what it stands on, or it itself, is to be evaluated, before anybody knows whether that explains it. */
  settlesAt?: Date;
  told: Pick<Alert, 'toldStatus' | 'toldAt' | 'flappingSince'>;
  /** How long those who were told hear no more of it while it lasts, in seconds; nothing for as long as it does. */
  delaySeconds?: number;
}

/**
 * What is to be told of a monitor: an event to those who were told before, who are to hear that it is `bad` if they were not; no
 * event to those, and `bad` to any who are new; nothing for a reason; or nothing at all. What was never told of one that is fine
 * is forgotten.
 */
export type Decision =
  | { kind: 'tell'; event: Event }
  | { kind: 'wait'; until?: Date }
  | { kind: 'hold'; by: HeldBy; until?: Date }
  | { kind: 'forget' }
  | { kind: 'nothing' };

/** What becomes bad so many times within an hour is flapping. */
const FLAPS = 4;

/** Decides what is to be told of a monitor. */
export function decide(situation: Situation): Decision {
  const { now, status, becameBad, mutedUntil, maintenance, told } = situation;
  if (status === 'unknown') return { kind: 'nothing' };
  const flaps = becameBad >= FLAPS;
  if (status === 'fine' && !told.toldAt && !flaps) return { kind: 'forget' };
  if (mutedUntil && mutedUntil > now) return { kind: 'hold', by: 'muted', until: mutedUntil };
  if (maintenance) return { kind: 'hold', by: 'maintenance', until: maintenance.until };
  if (flaps) return told.flappingSince ? { kind: 'nothing' } : { kind: 'tell', event: 'flapping' };
  if (status === 'fine') return { kind: 'tell', event: 'fine' };
  return decideOfBad(situation);
}

function decideOfBad({ now, status, settlesAt, told, delaySeconds }: Situation): Decision {
  const { toldStatus, toldAt, flappingSince } = told;
  const isNews = !toldStatus || rank(status) > rank(toldStatus);
  if (isNews && settlesAt && settlesAt > now) return { kind: 'hold', by: 'settling', until: settlesAt };
  if (!toldStatus || !toldAt || flappingSince) return { kind: 'tell', event: 'bad' };
  if (rank(status) > rank(toldStatus)) return { kind: 'tell', event: 'worse' };
  if (delaySeconds === undefined) return { kind: 'wait' };
  const until = new Date(toldAt.getTime() + delaySeconds * 1_000);
  return until < now ? { kind: 'tell', event: 'reminder' } : { kind: 'wait', until };
}

const rank = (status: Status) => STATUSES.indexOf(status);
