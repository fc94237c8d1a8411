import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { StatResource } from '../../core/resource.ts';
import type { Choice } from '../find-page.ts';
import { type Site, toPath } from '../site/site.ts';
import { StatPage } from './stat-page.tsx';
import { StatsPage } from './stats-page.tsx';

/** The page of a resource of stats or of one of them, whose viewer may see details. */
export async function answerStats(
  status: StatusQL,
  site: Site,
  resource: StatResource,
  { selection, leftOut }: Choice,
): Promise<ReactElement | undefined> {
  const options = { level: site.viewer.level, budgetMs: status.budgetMs };
  const { path, query, apis } = site;
  const { name } = resource;
  const [, provider] = site.segments;
  const toPage = () => ({ path: toPath({ path }, name, provider), query, now: new Date() });
  if (provider === undefined) {
    const report = await status.report(resource, { ...options, ...selection });
    return <StatsPage site={site} report={report} leftOut={leftOut} page={toPage()} />;
  }
  const [stat] = (await status.report(resource, { ...options, only: [provider] })).stats;
  if (!stat) return undefined;
  const address = `${apis.rest.replace(/\/+$/, '')}/${toSnakeCase(name)}/${toSnakeCase(provider)}`;
  return <StatPage site={site} resource={name} stat={stat} address={address} page={toPage()} />;
}
