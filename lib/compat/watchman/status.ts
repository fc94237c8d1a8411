import type { ProbeError } from '../../core/probe-error.ts';
import { type ProbeReport, toBoolean } from '../../core/report.ts';
import type { ResponseParts } from '../../http/response.ts';
import { toSpacedJson } from '../spaced-json.ts';
import type { WatchmanCheck } from './checks.ts';
import { toVersionHeader, type View } from './view.ts';

/** Makes the status: how each check is as JSON, with the code of them all; 404 where no check is left to run. */
export function createStatus(version: string | undefined): View {
  const toJson = (httpStatus: number, document: object): ResponseParts => ({
    body: toSpacedJson(document),
    contentType: 'application/json',
    httpStatus,
    headers: toVersionHeader(version),
  });
  return {
    isOpen: false,
    render: ({ checks, httpStatus }) =>
      checks.length > 0
        ? toJson(httpStatus, toDocument(checks))
        : toJson(404, { error: 404, message: 'No checks found' }),
    renderRefusal: ({ httpStatus, message }) => toJson(httpStatus, { error: httpStatus, message }),
  };
}

/** How watchman writes one probe; why it failed is there for viewers who may know. */
export interface ProbeResult {
  /** Null where there is no answer. */
  ok: boolean | null;
  error?: string;
  stacktrace?: string;
}

/** The checks as watchman writes them: those by alias as a list of one-key objects, the others as an object. */
export function toDocument(
  checks: readonly WatchmanCheck[],
): Record<string, ProbeResult | Record<string, ProbeResult>[]> {
  return Object.fromEntries(
    checks.map(({ name, ok, status, byAlias, probes }) => [
      name,
      byAlias
        ? byAliasOrder(probes).map((probe) => ({ [probe.name]: toProbeResult(probe) }))
        : toProbeResult(probes[0] ?? { ok, status }),
    ]),
  );
}

/** Probes in the order of their aliases. */
export function byAliasOrder(probes: readonly ProbeReport[]): ProbeReport[] {
  return probes.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What there is to say of a probe. */
export function toProbeResult(probe: Pick<ProbeReport, 'ok' | 'status' | 'message' | 'error'>): ProbeResult {
  const { message, error } = probe;
  const ok = toBoolean(probe);
  if (ok || message === undefined) return { ok };
  return { ok, error: message, stacktrace: toStacktrace(error) };
}

/** The trace with those of the causes, each ending its line; empty where nothing was thrown. */
function toStacktrace(error: ProbeError | undefined): string {
  if (!error) return '';
  const cause = error.cause ? `Caused by: ${toStacktrace(error.cause)}` : '';
  return `${error.stack ?? error.message}\n${cause}`;
}
