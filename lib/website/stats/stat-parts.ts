import type { ReadingReport, StatReport } from '../../core/report.ts';

/** The figures of one probe of a stat; null when it failed. */
export interface StatPart {
  data: unknown;
  reading: ReadingReport;
}

/** The figures of a stat, each with how reading them went; the missing ones first, so that nobody overlooks them. */
export function toStatParts({ data, readings }: StatReport): StatPart[] {
  const byAlias = data as Record<string, unknown> | null;
  const parts = readings.map((reading) => ({
    data: (reading.alias === undefined ? data : byAlias?.[reading.alias]) ?? null,
    reading,
  }));
  return parts.toSorted((a, b) => Number(a.reading.ok) - Number(b.reading.ok));
}
