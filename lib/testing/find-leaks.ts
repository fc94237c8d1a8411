import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { findCanaries, type Secrets } from './find-canaries.ts';

/** A secret that a status system tells, and where. */
export interface Leak {
  resource: string;
  level: Level;
  secret: string;
}

const LEVELS: readonly Level[] = ['status', 'details'];

/**
 * Runs all that is watched, and finds the secrets in what is told of it at each level: that is what every surface renders.
 * @example
 * const canaries = plantCanaries();
 * const status = fakeStatus({ health: { mail: mail(canaries.all[0].secret) } });
 * expect(await findLeaks(status, canaries)).toEqual([]);
 */
export async function findLeaks(status: StatusQL, secrets: Secrets): Promise<Leak[]> {
  const leaks: Leak[] = [];
  for (const { name: resource, kind } of Object.values(status.resources)) {
    // Figures are for the details alone.
    for (const level of kind === 'stat' ? LEVELS.slice(1) : LEVELS) {
      const rendered = JSON.stringify(await status.report(resource, { level }));
      leaks.push(...findCanaries(secrets, rendered).map((secret) => ({ resource, level, secret })));
    }
  }
  return leaks;
}
