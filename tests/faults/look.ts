import { randomUUID } from 'node:crypto';
import { defineStatus } from '../../lib/core/define-status.ts';
import type { HealthCheck } from '../../lib/core/health-check.ts';
import type { Stat } from '../../lib/core/stat.ts';

/** What each probe of a check says when it is asked once, such as `fine` or `problem: nobody there`. */
export async function look(check: HealthCheck): Promise<Record<string, string>> {
  const status = defineStatus({ name: randomUUID(), resources: { health: { check } } });
  const { checks } = await status.report('health');
  await status.stop();
  const probes = checks[0]?.probes.map(({ name, status: found, message }) => [
    name,
    message === undefined ? found : `${found}: ${message}`,
  ]);
  return Object.fromEntries(probes ?? []);
}

/** The figures of a stat that is asked once, by alias. */
export async function readFigures(stat: Stat): Promise<unknown> {
  const status = defineStatus({ name: randomUUID(), resources: { stats: { stat } } });
  const { stats } = await status.report('stats');
  await status.stop();
  return stats[0]?.data;
}
