import type { Event } from '../../core/route.ts';
import { type Status, worst } from '../../core/status.ts';
import type { Audience, Recipient } from './audience.ts';
import { type Decision, decide, type HeldBy } from './decide.ts';
import type { OpenAlert } from './read-open-alerts.ts';

/** What becomes of one alert in a run. */
export interface Due {
  openAlert: OpenAlert;
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
  openAlert: OpenAlert,
  byId: ReadonlyMap<string, OpenAlert>,
  audience: Audience,
  now: Date,
): Due {
  const { alert, row, flaps, maintenance } = openAlert;
  const { mutedUntil } = row.monitor;
  const decision = decide({
    now,
    status: row.status,
    becameBad: flaps.times,
    mutedUntil: mutedUntil ?? undefined,
    maintenance,
    settlesAt: openAlert.settlesAt,
    told: alert,
    delaySeconds: toDelay(openAlert),
  });
  const next = { ...alert, heldBy: null, heldUntil: null };
  if (decision.kind === 'nothing') return { openAlert, told: [], next };
  if (decision.kind === 'forget') return { openAlert, told: [] };
  if (decision.kind === 'hold') {
    return { openAlert, told: [], next: { ...next, heldBy: decision.by, heldUntil: decision.until ?? null } };
  }
  if (decision.kind === 'tell' && decision.event === 'fine') return tellFine(openAlert, audience);
  return tellBad(openAlert, decision, { byId, audience, now });
}

/** Who was told that it is bad hears that it is well again. */
function tellFine(openAlert: OpenAlert, audience: Audience): Due {
  const { alert, row } = openAlert;
  if (row.monitor.notify === 'none') return { openAlert, told: [] };
  const recipients = alert.toldTo.flatMap((key) =>
    audience.listRecipients(key, row.monitor, alert.toldAt ?? undefined),
  );
  return { openAlert, told: [{ event: 'fine', recipients }] };
}

interface Round {
  byId: ReadonlyMap<string, OpenAlert>;
  audience: Audience;
  now: Date;
}

/** Each hears of it as far as they do not hear of what is down and explains it; who was not told before, that it is bad. */
function tellBad(
  openAlert: OpenAlert,
  decision: Extract<Decision, { kind: 'tell' | 'wait' }>,
  round: Round,
): Due {
  const { alert, row, flaps } = openAlert;
  const event = decision.kind === 'tell' ? decision.event : undefined;
  const status = event === 'flapping' ? worst([row.status, flaps.worst]) : row.status;
  const all = round.audience.listKeys(row.monitor, status);
  const keys = withoutCause(openAlert, all, round);
  const before = new Set(alert.toldTo);
  const again = event ? keys.filter((key) => before.has(key)) : [];
  const fresh = keys.filter((key) => !before.has(key));
  const told = [
    { event: event ?? ('bad' as const), to: again },
    { event: event === 'flapping' ? event : ('bad' as const), to: fresh },
  ]
    .map(({ event, to }) => ({
      event,
      recipients: to.flatMap((key) => round.audience.listRecipients(key, row.monitor)),
    }))
    .filter(({ recipients }) => recipients.length > 0);
  const next =
    told.length > 0
      ? toNext(openAlert, { event, status, keys, isAgain: again.length > 0 }, round.now)
      : { ...alert, ...toHeld(openAlert, decision, all, keys) };
  return { openAlert, told, next };
}

/** What is known of an alert from now on, once some are told. */
function toNext(
  openAlert: OpenAlert,
  told: { event?: Event; status: Status; keys: readonly string[]; isAgain: boolean },
  now: Date,
): NextAlert {
  const { toldStatus, toldTo, flappingSince } = openAlert.alert;
  const { event, status, keys, isAgain } = told;
  const isFlapping = event === 'flapping';
  // Where only others are told than before, these are not to hear of it as of something new.
  const known = !isAgain && toldStatus && !flappingSince ? [toldStatus] : [];
  const until = isFlapping ? undefined : toReminder(openAlert, now);
  return {
    toldStatus: worst([status, ...known]),
    toldAt: now,
    toldTo: [...new Set([...toldTo, ...keys])],
    flappingSince: isFlapping ? now : null,
    heldBy: until ? 'delay' : null,
    heldUntil: until ?? null,
  };
}

function withoutCause(
  { causeId }: OpenAlert,
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
  { row: { monitor }, alert }: OpenAlert,
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

function toReminder(openAlert: OpenAlert, now: Date): Date | undefined {
  const seconds = toDelay(openAlert);
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1_000);
}

/** After how many seconds it is told again while it lasts; nothing where it never is. */
function toDelay({ row: { monitor } }: OpenAlert): number | undefined {
  const { reminderSeconds, instantDelaySeconds } = monitor;
  return reminderSeconds === 0 ? undefined : (reminderSeconds ?? instantDelaySeconds);
}
