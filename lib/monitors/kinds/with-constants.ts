import { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import { assertKind } from '../../core/kinds.ts';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import { assertKnownOptions } from '../../core/provider.ts';

/** How a kind over what there is may be made another one. */
export interface ReadyKindOptions {
  /** What it is called for people. */
  label?: string;
  /** What it watches, in a sentence. */
  description?: string;
  /** Values that all its monitors share: they are no fields of it then. */
  constants?: Readonly<Record<string, unknown>>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A kind with its own words, and with some of its fields settled for all of its monitors.
 * @param where the maker that is called, such as `httpMonitor`.
 * @throws ConfigError for an unknown option, and constants that do not fit.
 */
export function withConstants(where: string, kind: MonitorKind, options: ReadyKindOptions): MonitorKind {
  assertKnownOptions(where, options, ['label', 'description', 'constants']);
  const { label = kind.label, description = kind.description, constants = {} } = options;
  const settled = readConstants(where, kind, constants);
  const fields = Object.entries(kind.fields).filter(([name]) => !Object.hasOwn(settled, name));
  const all = (given: Fields): Fields => ({ ...given, ...settled });
  const { check, judge } = kind;
  const made: MonitorKind = {
    ...kind,
    label,
    description,
    fields: Object.fromEntries(fields),
    evaluate: (context) => kind.evaluate({ ...context, fields: all(context.fields) }),
    check: check && ((given) => check(all(given))),
    judge: judge && ((value, given, previous) => judge(value, all(given), previous)),
  };
  assertKind(where, made);
  return made;
}

function readConstants(where: string, { fields, check }: MonitorKind, constants: Fields): Fields {
  assertKnownOptions(`${where}: constants`, constants, Object.keys(fields));
  const shape = Object.entries(fields).filter(([name]) => Object.hasOwn(constants, name));
  const read = z.object(Object.fromEntries(shape)).safeParse(constants);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConfigError(`${where}: constants.${issue?.path.join('.')}: ${issue?.message}`);
  }
  // What fields are yet to say is not theirs to be wrong.
  const fault = check?.(read.data);
  if (fault && Object.hasOwn(read.data, fault.field)) {
    throw new ConfigError(`${where}: constants.${fault.field}: ${fault.problem}`);
  }
  return read.data;
}
