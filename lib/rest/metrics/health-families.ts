import { toSnakeCase } from '../../core/names.ts';
import type { HealthReport } from '../../core/report.ts';
import { wasLookedAt } from '../looked-at.ts';
import { toProbeName } from '../probe-name.ts';
import type { Family } from './family.ts';
import { toFigureFamilies } from './figure-families.ts';
import { toStatusFamilies } from './status-families.ts';

// Their names are the probe's own affair, so that one may find ever more of them.
const MAX_MEASUREMENTS = 100;

/** The families of some resources of checks: their wholes, their checks and probes, and what was measured. */
export function toHealthFamilies(reports: readonly HealthReport[]): Family[] {
  const resources = reports.map((report) => ({
    ...report,
    labels: { resource: toSnakeCase(report.resource) },
  }));
  const checks = resources.flatMap(({ labels, checks }) =>
    checks.map((check) => ({ ...check, labels: { ...labels, check: toSnakeCase(check.name) } })),
  );
  const probes = checks.flatMap((check) =>
    check.probes.map((probe) => ({
      ...probe,
      labels: { ...check.labels, probe: toProbeName(check, probe) },
    })),
  );
  const run = probes.filter(wasLookedAt);
  const figures = probes.flatMap(({ labels, measurements }) =>
    measurements
      .slice(0, MAX_MEASUREMENTS)
      .map(({ name, value, unit }) => ({ labels: { ...labels, measurement: name }, value, unit })),
  );
  return [
    ...toStatusFamilies('resource', 'the whole of a resource', resources),
    ...toStatusFamilies('check', 'a check', checks),
    ...toStatusFamilies('probe', 'a probe', probes),
    {
      name: 'statusql_probe_duration_seconds',
      help: 'How long the last run of a probe took.',
      type: 'gauge',
      unit: 'seconds',
      samples: run.map(({ labels, durationMs }) => ({ labels, value: durationMs / 1_000 })),
    },
    {
      name: 'statusql_probe_checked_timestamp_seconds',
      help: 'When the last run of a probe ended, in seconds since 1970.',
      type: 'gauge',
      unit: 'seconds',
      samples: run.map(({ labels, checkedAt }) => ({ labels, value: checkedAt.getTime() / 1_000 })),
    },
    ...toFigureFamilies('measurement', 'What a probe measured', figures),
  ];
}
