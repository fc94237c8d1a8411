import { z } from 'zod';
import type { StatusQL } from '../core/define-status.ts';
import { InputError } from '../core/errors.ts';
import type { MonitorKind } from '../core/monitor-kind.ts';
import { toIssues } from './read-input.ts';

/** The kinds of monitors that there are, by name. */
export function kindsOf(status: Pick<StatusQL, 'monitors'>): Readonly<Record<string, MonitorKind>> {
  return status.monitors;
}

/** The kind of a name; nothing where there is none, such as that its code is gone. */
export function findKind(status: Pick<StatusQL, 'monitors'>, name: string): MonitorKind | undefined {
  return Object.hasOwn(kindsOf(status), name) ? kindsOf(status)[name] : undefined;
}

/**
 * Reads the values of the fields of a monitor.
 * @throws InputError with the faults, by paths such as `fields.warningSeconds`.
 */
export function readFields(kind: MonitorKind, fields: unknown): Readonly<Record<string, unknown>> {
  const parsed = z.strictObject(kind.fields).safeParse(fields);
  if (!parsed.success) throw new InputError(toIssues(parsed.error.issues, ['fields']));
  const wrong = kind.check?.(parsed.data);
  if (wrong) throw new InputError([{ path: `fields.${wrong.field}`, message: wrong.problem }]);
  return parsed.data;
}
