import type { Target } from './target.ts';
import { addCheck } from './types/check.ts';
import { addHealth } from './types/health.ts';
import { addStats } from './types/stats.ts';

/** Adds the fields of all resources that a level may ask to the Query of a builder, and the types they need. */
export function addResources(target: Target): void {
  const resources = Object.values(target.status.resources);
  const ofChecks = resources.filter((resource) => resource.kind === 'check');
  const ofStats = resources.filter((resource) => resource.kind === 'stat');
  if (ofChecks.length > 0) {
    const types = addCheck(target);
    for (const resource of ofChecks) addHealth(target, resource, types);
  }
  // Below it there are no stats.
  if (target.level === 'details') for (const resource of ofStats) addStats(target, resource);
}
