import type { MonitorView } from '../../monitors/views.ts';

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const SOON = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** A moment to the minute, in UTC. */
export function toMinute(at: Date): string {
  return `${FORMAT.format(at)} UTC`;
}

/** A moment of the next days, without its year. */
export function toSoon(at: Date): string {
  return `${SOON.format(at)} UTC`;
}

/** What there is to know of a monitor beside its state, a few words each: that nobody is told, who works on it. */
export function toFacts(monitor: MonitorView, now: Date): string[] {
  const { enabled, inMaintenance, mutedUntil, acknowledgedBy, status, seen, checkedAt } = monitor;
  const isMuted = mutedUntil !== undefined && mutedUntil > now;
  return [
    ...(enabled ? [] : ['switched off']),
    ...(enabled && checkedAt === undefined ? ['not evaluated yet'] : []),
    ...(inMaintenance ? ['in maintenance'] : []),
    ...(isMuted ? [`muted until ${toMinute(mutedUntil)}`] : []),
    ...(acknowledgedBy === undefined ? [] : [`acknowledged by ${acknowledgedBy}`]),
    ...(checkedAt !== undefined && status !== 'unknown' && seen !== status
      ? [`seen last: ${seen}, which does not count yet`]
      : []),
  ];
}
