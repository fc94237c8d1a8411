import type { Event } from '../../core/route.ts';
import { type Status, worst } from '../../core/status.ts';
import type { Audience, Recipient } from './audience.ts';
import { type Decision, decide, type HeldBy } from './decide.ts';
import type { Alerted } from './read-alerted.ts';

/** What becomes of one alert in a run. */
export interface Due {
  alerted: Alerted;
  /** What is told to whom, by event. */
  told: readonly { event: Event; recipients: readonly Recipient[] }[];
  /** What is known of it from now on; nothing where it is over. */
  next?: NextAlert;
}

/** What a run writes of an alert. */
export interface NextAlert {
  toldStatus: Status | null;
  toldAt: Date | null;
  toldTo: readonly string[];
  flappingSince: Date | null;
  heldBy: HeldBy | null;
  heldUntil: Date | null;
}

/** Finds out what becomes of an alert. */
export function findDue(
  alerted: Alerted,
  byId: ReadonlyMap<string, Alerted>,
  audience: Audience,
  now: Date,
): Due {
  const { alert, row, flaps, maintenance } = alerted;
  const { mutedUntil } = row.monitor;
  const decision = decide({
    now,
    status: row.status,
    becameBad: flaps.times,
    mutedUntil: mutedUntil ?? undefined,
    maintenance,
    settlesAt: alerted.settlesAt,
    told: alert,
    delaySeconds: toDelay(alerted),
  });
  const next = { ...alert, heldBy: null, heldUntil: null };
  if (decision.kind === 'nothing') return { alerted, told: [], next };
  if (decision.kind === 'forget') return { alerted, told: [] };
  if (decision.kind === 'hold') {
    return { alerted, told: [], next: { ...next, heldBy: decision.by, heldUntil: decision.until ?? null } };
  }
  if (decision.kind === 'tell' && decision.event === 'fine') return tellFine(alerted, audience);
  return tellBad(alerted, decision, { byId, audience, now });
}

/** Who was told that it is bad hears that it is well again. */
function tellFine(alerted: Alerted, audience: Audience): Due {
  const { alert, row } = alerted;
  if (row.monitor.notify === 'none') return { alerted, told: [] };
  const recipients = alert.toldTo.flatMap((key) =>
    audience.listRecipients(key, row.monitor, alert.toldAt ?? undefined),
  );
  return { alerted, told: [{ event: 'fine', recipients }] };
}

interface Round {
  byId: ReadonlyMap<string, Alerted>;
  audience: Audience;
  now: Date;
}

/** Each hears of it as far as they do not hear of what is down and explains it; who was not told before, that it is bad. */
function tellBad(
  alerted: Alerted,
  decision: Extract<Decision, { kind: 'tell' | 'wait' }>,
  round: Round,
): Due {
  const { alert, row } = alerted;
  const { audience, now } = round;
  const event = decision.kind === 'tell' ? decision.event : undefined;
  const isFlapping = event === 'flapping';
  const status = isFlapping ? worst([row.status, alerted.flaps.worst]) : row.status;
  const all = audience.listKeys(row.monitor, status);
  const keys = withoutCause(alerted, all, round);
  const before = new Set(alert.toldTo);
  const again = event ? keys.filter((key) => before.has(key)) : [];
  const fresh = keys.filter((key) => !before.has(key));
  const toRecipients = (some: readonly string[]) =>
    some.flatMap((key) => audience.listRecipients(key, row.monitor));
  const told = [
    { event: event ?? 'bad', recipients: toRecipients(again) },
    { event: isFlapping ? ('flapping' as const) : ('bad' as const), recipients: toRecipients(fresh) },
  ].filter(({ recipients }) => recipients.length > 0);
  if (told.length === 0)
    return { alerted, told, next: { ...alert, ...toHeld(alerted, decision, all, keys) } };

  // Where only others are told than before, these are not to hear of it as of something new.
  const known = again.length === 0 && alert.toldStatus && !alert.flappingSince ? [alert.toldStatus] : [];
  const until = isFlapping ? undefined : toReminder(alerted, now);
  const next = {
    toldStatus: worst([status, ...known]),
    toldAt: now,
    toldTo: [...new Set([...alert.toldTo, ...keys])],
    flappingSince: isFlapping ? now : null,
    heldBy: until ? ('delay' as const) : null,
    heldUntil: until ?? null,
  };
  return { alerted, told, next };
}

function withoutCause(
  { causeId }: Alerted,
  keys: readonly string[],
  { byId, audience }: Round,
): readonly string[] {
  const cause = causeId === undefined ? undefined : byId.get(causeId);
  if (!cause) return keys;
  const told = new Set(audience.listKeys(cause.row.monitor, cause.row.status));
  return keys.filter((key) => !told.has(key));
}

/** Why nobody is told now. */
function toHeld(
  { row: { monitor }, alert }: Alerted,
  decision: Extract<Decision, { kind: 'tell' | 'wait' }>,
  all: readonly string[],
  keys: readonly string[],
): Pick<NextAlert, 'heldBy' | 'heldUntil'> {
  const heldUntil = decision.kind === 'wait' ? (decision.until ?? null) : null;
  if (all.length > 0 && keys.length === 0) return { heldBy: 'cause', heldUntil: null };
  if (keys.length > 0 && decision.kind === 'wait') return { heldBy: heldUntil && 'delay', heldUntil };
  if (alert.toldAt && keys.length > 0) return { heldBy: null, heldUntil: null };
  if (monitor.notify === 'none') return { heldBy: 'none', heldUntil: null };
  return { heldBy: monitor.notify === 'digest' ? 'digest' : 'nobody', heldUntil: null };
}

function toReminder(alerted: Alerted, now: Date): Date | undefined {
  const seconds = toDelay(alerted);
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1_000);
}

/** After how many seconds it is told again while it lasts; nothing where it never is. */
function toDelay({ row: { monitor } }: Alerted): number | undefined {
  const { reminderSeconds, instantDelaySeconds } = monitor;
  return reminderSeconds === 0 ? undefined : (reminderSeconds ?? instantDelaySeconds);
}
