import type { StatusQL } from '../core/define-status.ts';
import type { CheckResource } from '../core/resource.ts';

/** The resources whose whole tells load balancers how we are: `health`, or all that hold checks where it is missing. */
export function toHealthResources({ resources }: Pick<StatusQL, 'resources'>): CheckResource[] {
  const ofChecks = Object.values(resources).filter((resource) => resource.kind === 'check');
  const health = ofChecks.filter(({ name }) => name === 'health');
  return health.length > 0 ? health : ofChecks;
}
