import type { monitorAlerts } from '../../db/schema/alerts.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import { toMoment } from '../../format/moment.ts';
import type { AlertView } from '../views.ts';

/** An alert with what of its monitor tells why it is held. */
export interface AlertRow {
  alert: typeof monitorAlerts.$inferSelect;
  mutedUntil: (typeof monitors.$inferSelect)['mutedUntil'];
}

/**
 * What is told of a monitor that is bad, or is yet to be told.
 * @param cause the label of what is down and explains it.
 */
export function toAlertView({ alert, mutedUntil }: AlertRow, cause: string | undefined): AlertView {
  const heldUntil = (alert.heldBy === 'muted' ? mutedUntil : null) ?? alert.heldUntil;
  return {
    monitorId: alert.monitorId,
    since: alert.since,
    toldStatus: alert.toldStatus ?? undefined,
    toldAt: alert.toldAt ?? undefined,
    isFlapping: alert.flappingSince !== null,
    heldBy: toReason(alert, heldUntil, cause),
    heldUntil: heldUntil ?? undefined,
  };
}

function toReason(
  { heldBy, decidedAt }: AlertRow['alert'],
  heldUntil: Date | null,
  cause: string | undefined,
): string | undefined {
  const until = heldUntil ? ` until ${toMoment(heldUntil)}` : '';
  switch (heldBy) {
    case 'muted':
      return `muted${until}`;
    case 'maintenance':
      return `in maintenance${until}`;
    case 'cause':
      return `explained by ${cause ?? 'what it stands on'}, which is down`;
    case 'settling':
      return 'told once what it stands on was evaluated too';
    case 'delay':
      return heldUntil ? `told again after ${toMoment(heldUntil)}` : 'told again after its delay';
    case 'digest':
      return 'told with the next digest';
    case 'nobody':
      return 'nobody is to be told: it has no notifees and no route tells of it';
    case 'none':
      return 'nobody is to be told: its notify type is none';
    default:
      return decidedAt ? undefined : 'not looked at yet: the next run tells of it';
  }
}
