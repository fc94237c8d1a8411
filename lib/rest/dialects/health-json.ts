import { STATUS_CODES } from 'node:http';
import { type HealthReport, isAnswered, type ProbeReport, type StatsReport } from '../../core/report.ts';
import type { Status } from '../../core/status.ts';
import type { Refusal } from '../../http/refusal.ts';
import { isOk, type ResponseParts, toOverallStatus } from '../../http/response.ts';
import type { Address } from '../address.ts';
import { type Dialect, type NamedCheck, toNamedChecks, toProbeName } from './dialect.ts';

/**
 * The IETF's `application/health+json` (draft-inadarei-api-health-check-06). It has no place for figures, so stats are
 * left out, as are `serviceId`, `version` and `releaseId`, which nobody declares.
 */
export const healthJson: Dialect = {
  name: 'health',
  mediaType: 'application/health+json',
  contentType: 'application/health+json',
  kinds: ['check'],
  renderReports: (address, reports) => JSON.stringify(toHealth(address, reports)),
  renderRefusal: toProblem,
};

/** How health+json writes a status (section 3.1): what is unknown is no failure, and not to be passed over either. */
const STATUS: Record<Status, 'pass' | 'warn' | 'fail'> = {
  fine: 'pass',
  unknown: 'warn',
  warning: 'warn',
  problem: 'fail',
};

/** The same where something is not ok: it fails too when there is no answer. */
function toState({ status, ok }: { status: Status; ok: boolean }) {
  return ok ? STATUS[status] : 'fail';
}

function toHealth(address: Address, reports: readonly (HealthReport | StatsReport)[]) {
  const checks = toNamedChecks(address, reports);
  const late = checks.filter(({ check }) => check.stale).map(({ name }) => name);
  const elements = Object.groupBy(checks.flatMap(toElements), ([key]) => key);
  return {
    status: toState({ status: toOverallStatus(reports), ok: isOk(reports) }),
    description: address.kind === 'provider' ? address.provider.description : undefined,
    notes: late.length > 0 ? [`Not ready in time, so as last known: ${late.join(', ')}.`] : undefined,
    checks: Object.fromEntries(
      Object.entries(elements).map(([key, entries = []]) => [key, entries.map(([, element]) => element)]),
    ),
  };
}

/** An element of the object `checks`, with its key before it. */
type Entry = readonly [key: string, element: Record<string, unknown>];

/**
 * What health+json says of a check (section 4): the response time of each probe, with its status, and what the probe
 * measured, which has no status of its own. A check without probes has its status alone.
 */
function toElements({ name, check }: NamedCheck): Entry[] {
  if (check.probes.length === 0) return [[name, { ...TYPE, status: toState(check) }]];
  return check.probes.flatMap((probe) => {
    const component = { componentId: toProbeName(check, probe), ...TYPE };
    const time = isAnswered(probe) ? probe.checkedAt : undefined;
    const measured = probe.measurements.map(({ name: measurement, value, unit }): Entry => {
      const observed = { observedValue: value, observedUnit: unit || undefined };
      return [`${name}:${toKeyPart(measurement)}`, { ...component, ...observed, time }];
    });
    return [[`${name}:responseTime`, { ...component, ...toResponseTime(probe), time }], ...measured];
  });
}

// No check declares that it is one of the others, `datastore` or `system` (section 4.2).
const TYPE = { componentType: 'component' };

function toResponseTime(probe: ProbeReport) {
  const { durationMs, message } = probe;
  return {
    // Of the past it is not known.
    ...(isAnswered(probe) && !Number.isNaN(durationMs) && { observedValue: durationMs, observedUnit: 'ms' }),
    status: toState(probe),
    // Section 4.8: not where all is well.
    output: probe.status === 'fine' ? undefined : message,
  };
}

/** A part of a key holds no colon; nor, to be read on one line, what breaks it. */
function toKeyPart(name: string): string {
  return name.replace(/[:\s\p{Cc}]+/gu, '_');
}

/**
 * A refusal as problem details (RFC 9457), with its code and the known names as members of their own: it says nobody's
 * health, so it is no document of health+json.
 */
function toProblem({ httpStatus, code, message, known, issues }: Refusal): ResponseParts {
  const problem = {
    type: 'about:blank',
    title: STATUS_CODES[httpStatus],
    status: httpStatus,
    detail: message,
    code,
    known,
    issues,
  };
  return { body: JSON.stringify(problem), contentType: 'application/problem+json' };
}
