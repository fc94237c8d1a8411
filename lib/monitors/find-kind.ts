import { z } from 'zod';
import type { StatusQL } from '../core/define-status.ts';
import type { MonitorKind } from '../core/monitor-kind.ts';
import { checkKind } from './kinds/check.ts';

/** The kind of a name; nothing where there is none, such as that its code is gone. */
export function findKind(status: Pick<StatusQL, 'monitors'>, name: string): MonitorKind | undefined {
  if (name === 'check') return checkKind;
  return Object.hasOwn(status.monitors, name) ? status.monitors[name] : undefined;
}

/** Reads the values of the fields of a monitor. */
export function readFields(kind: MonitorKind, fields: unknown): Readonly<Record<string, unknown>> {
  return z.strictObject(kind.fields).parse(fields);
}
