import type { ProbeReport } from '../core/report.ts';
import type { Status } from '../core/status.ts';
import type { ComponentReport } from './component-reports.ts';
import { wasLookedAt } from './looked-at.ts';
import { toProbeName } from './probe-name.ts';

/** How health+json writes a status (section 3.1): what is unknown is no failure, and not to be passed over either. */
export const STATUS: Record<Status, 'pass' | 'warn' | 'fail'> = {
  fine: 'pass',
  unknown: 'warn',
  warning: 'warn',
  problem: 'fail',
};

/** An element of the object `checks`, with its key before it. */
type Entry = readonly [key: string, element: Record<string, unknown>];

/**
 * What health+json tells of a check (section 4): the response time of each probe, with its status, and what the probe
 * measured, which has no status of its own. A check without probes has its status alone.
 */
export function toElements({ name, check }: ComponentReport): Entry[] {
  if (check.probes.length === 0) return [[name, { ...TYPE, status: STATUS[check.status] }]];
  return check.probes.flatMap((probe) => {
    const component = { componentId: toProbeName(check, probe), ...TYPE };
    const time = wasLookedAt(probe) ? probe.checkedAt : undefined;
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
  const { status, durationMs, message } = probe;
  return {
    ...(wasLookedAt(probe) && { observedValue: durationMs, observedUnit: 'ms' }),
    status: STATUS[status],
    // Section 4.8: not where all is well.
    output: status === 'fine' ? undefined : message,
  };
}

/** A part of a key holds no colon; nor, to be read on one line, what breaks it. */
function toKeyPart(name: string): string {
  return name.replace(/[:\s\p{Cc}]+/gu, '_');
}
