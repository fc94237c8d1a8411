import type { StatusQL } from '../core/define-status.ts';
import type { Level } from '../core/level.ts';
import { isNamed, toSnakeCase } from '../core/names.ts';
import type { CheckReport } from '../core/report.ts';
import type { Resource } from '../core/resource.ts';
import { findHealthResources } from '../http/selection.ts';
import { toComponent } from './component.ts';
import type { Component } from './kubernetes-text.ts';

/** Whether we are ready, and what of. */
export interface Readiness {
  ok: boolean;
  components: readonly Component[];
  /** The excluded names that no check has. */
  unmatched: readonly string[];
}

/** Looks at health's whole without the excluded checks, which do not run. */
export async function findReadiness(
  status: StatusQL,
  excludes: readonly string[],
  level: Level,
): Promise<Readiness> {
  const resources = findHealthResources(status);
  const known = resources.flatMap(({ providers }) => Object.keys(providers));
  const isExcluded = (name: string) => excludes.some((asked) => isNamed(name, asked));
  const parts = await Promise.all(
    resources.map(async (resource) => {
      const { providers } = resource;
      const report = await status.report(resource, {
        skip: Object.keys(providers).filter(isExcluded),
        budgetMs: status.budgetMs,
        // The open part of the answer takes the level `status`, whatever the viewer may see.
        level: level === 'details' ? 'details' : 'status',
      });
      return { ok: report.ok, components: toComponents(resource, report.checks) };
    }),
  );
  return {
    ok: parts.every(({ ok }) => ok),
    components: parts.flatMap(({ components }) => components),
    unmatched: excludes.filter((asked) => !known.some((name) => isNamed(name, asked))),
  };
}

/** A line for each check, in the order of the config; what did not run was excluded. */
function toComponents({ providers }: Resource, checks: readonly CheckReport[]): Component[] {
  return Object.keys(providers).map((key) => {
    const check = checks.find(({ name }) => name === key);
    const name = toSnakeCase(key);
    return check ? toComponent(name, check) : { name, state: 'excluded' };
  });
}
