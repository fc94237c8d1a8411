import type { ObjectRef } from '@pothos/core';
import type { StatusQL } from '../../lib/core/define-status.ts';
import type { Effect, Status } from '../../lib/core/status.ts';
import { type BuildContext, type Types, toDirectives } from '../builder.ts';
import type { IdentifiedCheck } from './identity.ts';
import { addScalar } from './leaf.ts';
import { addProbe } from './probe.ts';

/** What the fields of checks give: a glance, or everything. */
export type CheckTypes = ReturnType<typeof addCheck>;

/**
 * Adds `Check`, everything about one check, and `Status`.
 * @param systems the status systems that share it.
 */
export function addCheck(context: BuildContext, systems: readonly StatusQL[]) {
  const { builder, prefix } = context;
  const Status = addStatusEnum(context);
  const Effect = addEffectEnum(context);
  const DateTime = addScalar(context, 'DateTime');
  const { Probe, Measurement } = addProbe(context, Status);
  const Check = builder.objectRef<IdentifiedCheck>(`${prefix}Check`).implement({
    description: 'How one check is.',
    ...toDirectives(context),
    fields: (t) => ({
      id: t.exposeID('id', {
        nullable: false,
        description: 'The same in each answer about this check with these arguments: `health:databases`.',
      }),
      name: t.exposeString('name', { nullable: false, description: 'What the config calls it.' }),
      label: t.exposeString('label', { nullable: false, description: 'What people know it by.' }),
      description: t.exposeString('description', {
        nullable: true,
        description: 'What it is about, in the words of the config.',
      }),
      status: t.expose('status', {
        type: Status,
        nullable: false,
        description: 'The worst of its probes.',
      }),
      ok: t.exposeBoolean('ok', {
        nullable: false,
        description: 'Whether it is no problem, and there is an answer that says so.',
      }),
      effect: t.expose('effect', {
        type: Effect,
        nullable: false,
        description: 'What it does to the overall status when it fails.',
      }),
      durationMs: t.exposeFloat('durationMs', {
        nullable: false,
        description: 'How long it took, in milliseconds.',
      }),
      checkedAt: t.expose('checkedAt', {
        type: DateTime,
        nullable: false,
        description: 'When the answer was found.',
      }),
      cached: t.exposeBoolean('cached', {
        nullable: false,
        description: 'Whether an earlier answer served.',
      }),
      stale: t.exposeBoolean('stale', {
        nullable: false,
        description: 'Whether time was over, so that the last known answer stands in.',
      }),
      probes: t.expose('probes', {
        type: [Probe],
        nullable: false,
        description: 'What it found, each by itself: of the databases one for each alias.',
        complexity: () => ({ multiplier: Math.max(...systems.map(toMeanProbes)) }),
      }),
    }),
  });
  if (context.level === 'details') addCare(context, Check);
  return { Status, Check, Measurement, DateTime };
}

/** Adds who cares for a check, and where one reads what to do. */
function addCare({ builder }: BuildContext, Check: ObjectRef<Types, IdentifiedCheck>) {
  builder.objectFields(Check, (t) => ({
    runbook: t.exposeString('runbook', {
      nullable: true,
      description: 'Where one reads what to do when it fails.',
    }),
    owners: t.stringList({
      nullable: false,
      description: 'Who owns it.',
      resolve: ({ owners = [] }) => [...owners],
    }),
  }));
}

/** How many probes a check has on average. */
function toMeanProbes({ resources }: StatusQL): number {
  const checks = Object.values(resources).flatMap(({ kind, providers }) =>
    kind === 'check' ? Object.values(providers) : [],
  );
  const probes = checks.reduce((sum, check) => sum + check.probes.length, 0);
  return Math.max(1, Math.ceil(probes / Math.max(1, checks.length)));
}

/** Adds the enum `Status`. */
function addStatusEnum({ builder, prefix }: BuildContext) {
  return builder.enumType(`${prefix}Status`, {
    description: 'How something is.',
    values: toValues<Status>({
      fine: 'All is well.',
      unknown: 'Nobody looked, or there was no time to.',
      warning: 'It works, but somebody should look.',
      problem: 'It does not work.',
    }),
  });
}

/** Adds the enum `Effect`. */
function addEffectEnum({ builder, prefix }: BuildContext) {
  return builder.enumType(`${prefix}Effect`, {
    description: 'What a failing check does to the overall status.',
    values: toValues<Effect>({
      blocks: 'It fails the overall status.',
      degrades: 'The overall status is a warning at most.',
      informs: 'The overall status stays as it is.',
    }),
  });
}

/** The values of an enum of ours, with what is said of each. */
export function toValues<Value extends string>(descriptions: Record<Value, string>) {
  const entries = Object.entries(descriptions) as [Value, string][];
  return Object.fromEntries(
    entries.map(([value, description]) => [value.toUpperCase(), { value, description }]),
  );
}
