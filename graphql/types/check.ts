import type { StatusQL } from '../../lib/core/define-status.ts';
import type { CheckReport } from '../../lib/core/report.ts';
import type { Target } from '../target.ts';
import { addEffectEnum, addStatusEnum } from './enums.ts';
import { addProbe } from './probe.ts';
import { addScalar } from './scalar.ts';

/** What the fields of checks give: a glance, or everything. */
export type CheckTypes = ReturnType<typeof addCheck>;

/** Adds `Check`, everything about one check, and `Status`. */
export function addCheck(target: Target) {
  const { builder, status, prefix } = target;
  const Status = addStatusEnum(target);
  const Effect = addEffectEnum(target);
  const DateTime = addScalar(target, 'DateTime');
  const Probe = addProbe(target, Status);
  const Check = builder.objectRef<CheckReport>(`${prefix}Check`).implement({
    description: 'How one check is.',
    fields: (t) => ({
      name: t.exposeString('name', { nullable: false }),
      description: t.exposeString('description', { nullable: true }),
      status: t.expose('status', {
        type: Status,
        nullable: false,
        description: 'The worst of its probes.',
      }),
      ok: t.exposeBoolean('ok', { nullable: false, description: 'Whether it is no problem.' }),
      effect: t.expose('effect', { type: Effect, nullable: false }),
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
        complexity: { multiplier: toUsualProbes(status) },
      }),
    }),
  });
  return { Status, Check };
}

/** How many probes a check has on average. */
function toUsualProbes({ resources }: StatusQL): number {
  const checks = Object.values(resources).flatMap(({ kind, providers }) =>
    kind === 'check' ? Object.values(providers) : [],
  );
  const probes = checks.reduce((sum, check) => sum + check.probes.length, 0);
  return Math.max(1, Math.ceil(probes / Math.max(1, checks.length)));
}
