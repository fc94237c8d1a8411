import type { StatusQL } from '../../lib/core/define-status.ts';
import type { Builder } from '../schema-types.ts';

/** Adds `Check`: everything about one check. */
export function addCheck(builder: Builder, { resources }: StatusQL): void {
  const checks = Object.values(resources).flatMap(({ kind, providers }) =>
    kind === 'check' ? Object.values(providers) : [],
  );
  const probes = checks.reduce((sum, check) => sum + check.probes.length, 0);
  builder.objectType('Check', {
    description: 'How one check is.',
    fields: (t) => ({
      name: t.exposeString('name'),
      description: t.exposeString('description', { nullable: true }),
      status: t.expose('status', { type: 'Status', description: 'The worst of its probes.' }),
      ok: t.exposeBoolean('ok', { description: 'Whether it is no problem.' }),
      effect: t.expose('effect', { type: 'Effect' }),
      durationMs: t.exposeFloat('durationMs', { description: 'How long it took, in milliseconds.' }),
      checkedAt: t.expose('checkedAt', { type: 'DateTime', description: 'When the answer was found.' }),
      cached: t.exposeBoolean('cached', { description: 'Whether an earlier answer served.' }),
      stale: t.exposeBoolean('stale', {
        description: 'Whether time was over, so that the last known answer stands in.',
      }),
      probes: t.expose('probes', {
        type: ['Probe'],
        complexity: { multiplier: Math.max(1, Math.ceil(probes / Math.max(1, checks.length))) },
      }),
    }),
  });
}
