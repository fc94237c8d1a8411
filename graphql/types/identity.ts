import type { CheckReport, ProbeReport } from '../../lib/core/report.ts';
import type { ReportOptions } from '../../lib/core/report-options.ts';

/** A probe of a check, and what caches of clients know it by. */
export type IdentifiedProbe = ProbeReport & { id: string };

/** A check, and what caches of clients know it by. */
export type IdentifiedCheck = CheckReport & { id: string; probes: IdentifiedProbe[] };

/** What makes another check of it where it is asked for. */
interface Chosen extends Pick<ReportOptions, 'names' | 'args'> {
  /** A moment that is past. */
  at?: Date;
}

/**
 * Gives a check and its probes the same ids in each answer. Aliases that are chosen, arguments and a moment that is past make another
 * check of it, for its status is another: they are in its id, so that no cache takes one for the other. A probe is the same whatever
 * is asked beside it.
 * @param field what its resource is called in Query, which is there once in a graph.
 */
export function identifyCheck(
  field: string,
  check: CheckReport,
  { names, args, at }: Chosen = {},
): IdentifiedCheck {
  const id = `${field}:${check.name}`;
  const asked = { ...args, ...(at && { at: at.toISOString() }) };
  const probes = check.probes.map((probe) => ({
    ...probe,
    id: `${id}${toSuffix(asked)}:${probe.name}`,
  }));
  return { ...check, id: id + toSuffix({ ...asked, ...(names && { names }) }), probes };
}

function toSuffix(chosen: Record<string, unknown>): string {
  const entries = Object.entries(chosen).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length > 0 ? `(${JSON.stringify(Object.fromEntries(entries))})` : '';
}
