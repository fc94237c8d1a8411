import type { ProbeError } from '../../core/probe-error.ts';
import type { ProbeReport } from '../../core/report.ts';
import type { FoundCheck } from './find-checks.ts';

/** What watchman tells of one thing that was looked at; why it failed is there for viewers who may know. */
export interface Finding {
  ok: boolean;
  error?: string;
  stacktrace?: string;
}

/** The checks as watchman tells them: those by alias as a list of one-key objects, the others as an object. */
export function toDocument(
  checks: readonly FoundCheck[],
): Record<string, Finding | Record<string, Finding>[]> {
  return Object.fromEntries(
    checks.map(({ name, ok, byAlias, probes }) => [
      name,
      byAlias ? toList(probes) : toFinding(probes[0] ?? { ok }),
    ]),
  );
}

/** Probes in the order of their aliases. */
export function byAliasOrder(probes: readonly ProbeReport[]): ProbeReport[] {
  return probes.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function toList(probes: readonly ProbeReport[]): Record<string, Finding>[] {
  return byAliasOrder(probes).map((probe) => ({ [probe.name]: toFinding(probe) }));
}

/** What there is to tell of a probe. */
export function toFinding({ ok, message, error }: Pick<ProbeReport, 'ok'> & Partial<ProbeReport>): Finding {
  if (ok || message === undefined) return { ok };
  return { ok, error: message, stacktrace: toStacktrace(error) };
}

/** The trace with those of the causes, each ending its line; empty where nothing was thrown. */
function toStacktrace(error: ProbeError | undefined): string {
  if (!error) return '';
  const cause = error.cause ? `Caused by: ${toStacktrace(error.cause)}` : '';
  return `${error.stack ?? error.message}\n${cause}`;
}
