import { z } from 'zod';
import type { StatusQL } from '../../core/define-status.ts';
import { InputError } from '../../core/errors.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import type { OUR_KINDS } from '../../core/monitor-words.ts';
import { checkMonitor } from './check.ts';
import { heartbeatMonitor } from './heartbeat.ts';
import { httpMonitor } from './http.ts';
import { measurementMonitor } from './measurement.ts';

const OURS: Readonly<Record<(typeof OUR_KINDS)[number], MonitorKind>> = {
  check: checkMonitor(),
  measurement: measurementMonitor(),
  http: httpMonitor(),
  heartbeat: heartbeatMonitor(),
};

/** All kinds that there are, by name: our own, then those of the config; the record has no prototype. */
export function kindsOf({ monitors }: Pick<StatusQL, 'monitors'>): Readonly<Record<string, MonitorKind>> {
  return Object.assign(Object.create(null), OURS, monitors);
}

/** The kind of a stored monitor; nothing where the code of it is gone. */
export function findKind(status: Pick<StatusQL, 'monitors'>, name: string): MonitorKind | undefined {
  if (status.monitors[name]) return status.monitors[name];
  return Object.hasOwn(OURS, name) ? OURS[name as keyof typeof OURS] : undefined;
}

/**
 * Reads the values of a monitor's fields by the types of its kind, with the defaults filled in.
 * @throws InputError naming each field that is unknown, missing or of the wrong form, as `fields.warningSeconds`, or the one that
 *   does not go with the others.
 */
export function readFields(
  kind: Pick<MonitorKind, 'fields' | 'check'>,
  values: unknown,
): Readonly<Record<string, unknown>> {
  const read = z.strictObject(kind.fields).safeParse(values);
  if (!read.success) throw new InputError(read.error.issues.flatMap(toIssues));
  const fault = kind.check?.(read.data);
  if (fault) throw new InputError([{ path: `fields.${fault.field}`, message: fault.problem }]);
  return read.data;
}

/** An unknown field is an issue of the whole for zod: here of each. */
function toIssues(issue: z.core.$ZodIssue): { path: string; message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `fields.${key}`, message: 'There is no field of this name.' }));
  }
  return [{ path: ['fields', ...issue.path].join('.'), message: issue.message }];
}
