import type { StatusQL } from '../core/define-status.ts';
import { ArgumentError } from '../core/errors.ts';
import { toSnakeCase } from '../core/names.ts';
import type { HealthReport } from '../core/report.ts';
import { pickChecks, type Selection } from '../core/report-options.ts';
import type { Resource } from '../core/resource.ts';
import type { Viewer } from '../core/viewer.ts';
import { readSelection } from '../http/selection.ts';
import { findMonitoring } from '../monitoring/find-monitoring.ts';
import { type Address, narrow, readOne } from './address.ts';
import { toValue } from './to-value.ts';
import { withinBudget } from './within-budget.ts';

/** The reports of the past that an address covers: of its checks alone. */
interface PastReports {
  address: Address;
  reports: readonly HealthReport[];
}

/**
 * Reads how the checks that an address covers were at the moment that `at` names; `check` and `skip` choose among them.
 * @throws ArgumentError where nothing is kept of the past, or with a parameter that only goes with now.
 */
export async function readPastReports(
  status: StatusQL,
  { address, viewer, query }: { address: Address; viewer: Viewer; query: URLSearchParams },
): Promise<PastReports> {
  const at = toValue({ kind: 'date' }, readOne(query, 'at') ?? '');
  if (!(at instanceof Date)) throw new ArgumentError('at must be a time, as in 2026-11-01T00:00:00Z.');
  const load = findMonitoring(status);
  if (!load) throw new ArgumentError('at takes what is kept of the past: here nothing is.');
  const past = narrow(address, ['check']);
  if (!past) throw new ArgumentError('at goes with checks: of stats nothing is kept.');
  refuseOfNow(past, query);
  const select = toSelect(past, query);
  const monitoring = await load();
  const read = async (resource: Resource) => {
    const report = await monitoring.readHealthAt({ status, viewer }, { resource: resource.name, at });
    return withoutDurations(pickChecks(report, select(resource)));
  };
  const reports = await withinBudget(status, () => Promise.all(past.resources.map(read)));
  return { address: past, reports };
}

type Select = (resource: Resource) => Selection;

function toSelect(address: Address, query: URLSearchParams): Select {
  if (address.kind !== 'provider') return readSelection(address.resources, query);
  return () => ({ only: [address.name] });
}

function refuseOfNow(address: Address, query: URLSearchParams): void {
  const ofProvider =
    address.kind === 'provider' ? ['check', 'skip', ...Object.keys(address.provider.args)] : [];
  const names = ['maxAgeMs', 'names', ...ofProvider];
  const given = names.find((name) => query.has(name) || query.has(toSnakeCase(name)));
  if (given !== undefined) throw new ArgumentError(`${given} does not go with at.`);
}

/** The report without how long runs took, which is not kept: zero would be told as if it were. */
function withoutDurations(report: HealthReport): HealthReport {
  const checks = report.checks.map((check) => ({
    ...check,
    probes: check.probes.map((probe) => ({ ...probe, durationMs: Number.NaN })),
  }));
  return { ...report, checks };
}
