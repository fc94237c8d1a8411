import type { Level } from '../../core/level.ts';
import type { monitors } from '../../db/schema/monitors.ts';
import type { monitorPeriods, periodNotes } from '../../db/schema/periods.ts';
import type { NoteView, PeriodView } from '../views.ts';

type Note = typeof periodNotes.$inferSelect;

/** A period with the monitor that it is of. */
export interface PeriodRow {
  period: typeof monitorPeriods.$inferSelect;
  monitor: { id: string; name: string; label: string; group: (typeof monitors.$inferSelect)['group'] };
  /** When the gap began that ends it and is not written yet. */
  gapSince: Date | null;
}

/** A period as a viewer of some level may see it: below `details` without reports, evidence, people, and notes that are not public. */
export function toPeriodView(
  { period, monitor, gapSince }: PeriodRow,
  notes: readonly Note[],
  level: Level,
): PeriodView {
  const isWhole = level === 'details';
  return {
    id: String(period.id),
    monitor: { ...monitor, group: monitor.group ?? undefined },
    status: period.status,
    isGap: period.isGap,
    since: period.since,
    until: period.until ?? gapSince ?? undefined,
    release: isWhole ? (period.release ?? undefined) : undefined,
    acknowledgedBy: isWhole ? (period.acknowledgedBy ?? undefined) : undefined,
    acknowledgedAt: period.acknowledgedAt ?? undefined,
    suppressedBy: period.suppressedBy ?? undefined,
    notes: notes.filter(({ isPublic }) => isPublic || isWhole).map((note) => toNoteView(note, isWhole)),
    report: isWhole ? (period.report ?? undefined) : undefined,
    evidence: isWhole ? (period.evidence ?? undefined) : undefined,
  };
}

/** Who is not to know more is not told the name of who wrote it, which may be an address. */
function toNoteView({ id, author, at, text, isPublic }: Note, isWhole: boolean): NoteView {
  return { id: String(id), author: isWhole ? author : 'staff', at, text, isPublic };
}
