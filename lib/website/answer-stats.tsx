import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import type { Resource } from '../core/resource.ts';
import { type Site, toPath } from './site.ts';
import { StatPage } from './stat-page.tsx';
import { StatsPage } from './stats-page.tsx';
import type { Visit } from './visit.ts';

/** The page of a resource of stats or of one of its stats, as its viewer may see it; none for an unknown address. */
export async function answerStats(
  status: StatusQL,
  { name: resource, providers }: Resource & { kind: 'stat' },
  site: Site,
  { segments: [, name, ...deeper], query, viewer: { level } }: Visit,
): Promise<ReactElement | undefined> {
  if (deeper.length > 0 || (name !== undefined && !providers[name])) return undefined;
  const path = toPath(site, resource, name);
  const toPage = () => ({ path, query, now: new Date() });
  if (level !== 'details') {
    return <StatsPage site={site} report={{ kind: 'withheld', resource }} page={toPage()} />;
  }
  const only = name === undefined ? undefined : [name];
  const report = await status.report(resource, { level, budgetMs: status.budgetMs, only });
  if (report.kind !== 'stat') return undefined;
  const [stat] = report.stats;
  return name !== undefined && stat ? (
    <StatPage site={site} resource={resource} stat={stat} page={toPage()} />
  ) : (
    <StatsPage site={site} report={report} page={toPage()} />
  );
}
