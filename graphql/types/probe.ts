import type { EnumRef, ObjectRef } from '@pothos/core';
import type { ProbeError } from '../../lib/core/probe-error.ts';
import type { Status } from '../../lib/core/status.ts';
import type { Measurement } from '../../lib/core/verdict.ts';
import { type BuildContext, type Types, toDirectives } from '../builder.ts';
import type { IdentifiedProbe } from './identity.ts';

// What a list of measurements is taken to hold where the cost of a query is reckoned.
const MEASUREMENTS = { multiplier: 4 };

/** Adds `Probe`, and `Measurement` where it may be seen. */
export function addProbe(context: BuildContext, Status: EnumRef<Types, Status>) {
  const { builder, level, prefix } = context;
  const Probe = builder.objectRef<IdentifiedProbe>(`${prefix}Probe`).implement({
    description: 'What one probe of a check found.',
    ...toDirectives(context),
    fields: (t) => ({
      id: t.exposeID('id', {
        nullable: false,
        description:
          'The same in each answer about this probe with these arguments: `health:databases:default`.',
      }),
      name: t.exposeString('name', { nullable: false, description: 'Its alias, or the name of its check.' }),
      status: t.expose('status', { type: Status, nullable: false, description: 'How it is.' }),
      ok: t.exposeBoolean('ok', {
        nullable: false,
        description: 'Whether it is no problem, and there is an answer that says so.',
      }),
      durationMs: t.exposeFloat('durationMs', {
        nullable: false,
        description: 'How long it took, in milliseconds.',
      }),
    }),
  });
  return { Probe, Measurement: level === 'details' ? addFindings(context, Probe) : undefined };
}

/** Adds what a probe returned or threw. */
function addFindings(context: BuildContext, Probe: ObjectRef<Types, IdentifiedProbe>) {
  const ProbeError = addProbeError(context);
  const Measurement = addMeasurement(context);
  context.builder.objectFields(Probe, (t) => ({
    message: t.exposeString('message', { nullable: true, description: 'What it says of that, if anything.' }),
    error: t.expose('error', {
      type: ProbeError,
      nullable: true,
      description: 'What it threw, if it did.',
    }),
    measurements: t.expose('measurements', {
      type: [Measurement],
      nullable: false,
      description: 'What it measured.',
      complexity: MEASUREMENTS,
    }),
  }));
  return Measurement;
}

function addProbeError(context: BuildContext) {
  const { builder, prefix } = context;
  const ProbeError = builder.objectRef<ProbeError>(`${prefix}ProbeError`);
  return ProbeError.implement({
    description: 'What a probe threw.',
    ...toDirectives(context),
    fields: (t) => ({
      message: t.exposeString('message', { nullable: false, description: 'What went wrong.' }),
      stack: t.exposeString('stack', { nullable: true, description: 'Where it was thrown.' }),
      cause: t.expose('cause', { type: ProbeError, nullable: true, description: 'What it came of.' }),
    }),
  });
}

function addMeasurement(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<Measurement>(`${prefix}Measurement`).implement({
    description: 'A named number with its unit that a probe observed.',
    ...toDirectives(context),
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false, description: 'What was measured.' }),
      value: t.exposeFloat('value', { nullable: false, description: 'How much it is.' }),
      unit: t.exposeString('unit', {
        nullable: false,
        description: 'In what, as in `ms`; empty for a mere number.',
      }),
    }),
  });
}
