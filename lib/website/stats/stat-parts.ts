import type { ReadingReport, StatReport } from '../../core/report.ts';

/** The figures of one probe of a stat; null when it failed. */
export interface StatPart {
  /** The alias, where the stat has them. */
  alias?: string;
  data: unknown;
  reading: ReadingReport;
}

/** The figures of a stat, each with how reading them went; the missing ones first, so that nobody overlooks them. */
export function toStatParts({ data, readings }: StatReport): StatPart[] {
  const parts = readings.map((reading) => {
    const { alias } = reading;
    const own = alias === undefined ? data : (data as Record<string, unknown> | null)?.[alias];
    return { alias, data: own ?? null, reading };
  });
  return parts.toSorted((a, b) => Number(a.reading.ok) - Number(b.reading.ok));
}
