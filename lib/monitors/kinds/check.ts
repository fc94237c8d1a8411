import { z } from 'zod';
import type { MonitorKind } from '../../core/monitor-kind.ts';

/** Watches a check of the config. */
export const checkKind: MonitorKind = {
  label: 'Check',
  fields: { resource: z.string(), check: z.string() },
  timeoutMs: 600_000,
  async evaluate({ fields, status }) {
    const { resource, check } = fields as { resource: string; check: string };
    const report = await status.report(resource, { only: [check], maxAgeMs: 0 });
    if (report.kind !== 'check' || !report.checks[0]) throw new Error(`There is no check "${check}".`);
    const [{ status: found, probes }] = report.checks as [(typeof report.checks)[0]];
    const bad = probes.filter(({ status: each }) => each !== 'fine');
    return {
      status: found,
      report:
        bad.map(({ name, message = '' }) => (message ? `${name}: ${message}` : name)).join('; ') || undefined,
      measurements: probes.flatMap(({ measurements }) => measurements),
      probes: probes.map(({ name, status: each, message }) => ({ name, status: each, message })),
    };
  },
};
