import type { Level } from '../../core/level.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import type { monitorPeriods, periodNotes } from '../../db/schema/periods.ts';
import type { MonitorReference, NoteView, PeriodView } from '../views.ts';

type Note = typeof periodNotes.$inferSelect;

/** A period with the monitor that it is of. */
export interface PeriodRow {
  period: typeof monitorPeriods.$inferSelect;
  monitor: MonitorReference & Pick<typeof monitors.$inferSelect, 'group'>;
  /** When the gap began that ends it and is not written yet. */
  gapSince: Date | null;
}

/** A period as a viewer of some level may see it: below `details` without reports, evidence, people, and notes that are not public. */
export function toPeriodView(
  { period, monitor, gapSince }: PeriodRow,
  notes: readonly Note[],
  level: Level,
): PeriodView {
  const showsDetails = level === 'details';
  return {
    id: String(period.id),
    monitor: { ...monitor, group: monitor.group ?? undefined },
    status: period.status,
    isGap: period.isGap,
    since: period.since,
    until: period.until ?? gapSince ?? undefined,
    release: showsDetails ? (period.release ?? undefined) : undefined,
    acknowledgedBy: showsDetails ? (period.acknowledgedBy ?? undefined) : undefined,
    acknowledgedAt: period.acknowledgedAt ?? undefined,
    suppressedBy: period.suppressedBy ?? undefined,
    notes: notes
      .filter(({ isPublic }) => isPublic || showsDetails)
      .map((note) => toNoteView(note, showsDetails)),
    report: showsDetails ? (period.report ?? undefined) : undefined,
    evidence: showsDetails ? (period.evidence ?? undefined) : undefined,
  };
}

/** Who is not to know more is not told the name of who wrote it, which may be an address. */
function toNoteView({ id, author, at, text, isPublic }: Note, showsDetails: boolean): NoteView {
  return { id: String(id), author: showsDetails ? author : 'staff', at, text, isPublic };
}
