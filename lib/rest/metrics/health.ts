import { toSnakeCase } from '../../core/names.ts';
import { type HealthReport, isAnswered, toBoolean } from '../../core/report.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { toProbeName } from '../dialects/dialect.ts';
import type { Family, Labels } from './exposition.ts';
import { toFigureFamilies } from './figures.ts';

// Their names are the probe's own affair, so that one may find ever more of them.
const MAX_MEASUREMENTS = 100;

/** The families of some resources of checks: their overall statuses, their checks and probes, and what was measured. */
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
  const past = probes.filter(isAnswered);
  const figures = probes.flatMap(({ labels, measurements }) =>
    measurements
      .slice(0, MAX_MEASUREMENTS)
      .map(({ name, value, unit }) => ({ labels: { ...labels, measurement: name }, value, unit })),
  );
  return [
    ...toStatusFamilies('resource', 'a resource', resources),
    ...toStatusFamilies('check', 'a check', checks),
    ...toStatusFamilies('probe', 'a probe', probes),
    {
      name: 'statusql_probe_duration_seconds',
      help: 'How long the last run of a probe took.',
      type: 'gauge',
      unit: 'seconds',
      samples: past.map(({ labels, durationMs }) => ({ labels, value: durationMs / 1_000 })),
    },
    {
      name: 'statusql_probe_checked_timestamp_seconds',
      help: 'When the last run of a probe ended, in seconds since 1970.',
      type: 'gauge',
      unit: 'seconds',
      samples: past.map(({ labels, checkedAt }) => ({ labels, value: checkedAt.getTime() / 1_000 })),
    },
    ...toFigureFamilies('measurement', 'What a probe measured', figures),
  ];
}

/** Something that has a status, and the labels that name it. */
interface Subject {
  labels: Labels;
  status: Status;
  ok: boolean;
}

/**
 * The families `statusql_<what>_status` and `statusql_<what>_ok`.
 * @param whose whose status it is, for people, such as `a check`.
 */
function toStatusFamilies(what: string, whose: string, subjects: readonly Subject[]): Family[] {
  const name = `statusql_${what}_status`;
  return [
    toStateset(name, whose, subjects),
    {
      name: `statusql_${what}_ok`,
      help: `Whether ${whose} is no problem; not there where there is no answer.`,
      type: 'gauge',
      samples: subjects
        .filter((subject) => toBoolean(subject) !== null)
        .map(({ labels, ok }) => ({ labels, value: Number(ok) })),
    },
  ];
}

/** The family of some statuses, which is 1 at the state that each has. */
export function toStateset(
  name: string,
  whose: string,
  subjects: readonly Pick<Subject, 'labels' | 'status'>[],
): Family {
  return {
    name,
    help: `The status of ${whose}: 1 at the one that it has.`,
    type: 'stateset',
    samples: subjects.flatMap(({ labels, status }) =>
      STATUSES.map((state) => ({ labels: { ...labels, [name]: state }, value: Number(state === status) })),
    ),
  };
}
