import type { Evaluation, WatchedStatus } from '../../core/monitor-kind.ts';

/** Whether there is a check or stat of this name in a resource of this name. */
export function isFound(resources: WatchedStatus['resources'], resource: string, provider: string): boolean {
  return Object.hasOwn(resources, resource) && Object.hasOwn(resources[resource]?.providers ?? {}, provider);
}

/** What is found of something that cannot be looked at, such as a check that is no longer in the config. */
export function toUnknown(report: string): Evaluation {
  return { status: 'unknown', report };
}
