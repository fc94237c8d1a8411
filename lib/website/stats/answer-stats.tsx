import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Selection } from '../../core/report-options.ts';
import type { StatResource } from '../../core/resource.ts';
import type { Choice } from '../find-page.ts';
import type { PageRequest } from '../page-request.ts';
import { type Site, toPath } from '../site/site.ts';
import { StatPage } from './stat-page.tsx';
import { StatsPage } from './stats-page.tsx';

interface StatsChoice extends Choice {
  site: Site;
  resource: StatResource;
}

/** The page of a resource of stats or of one of them, whose viewer may see details. */
export async function answerStats(
  status: StatusQL,
  { path, segments: [, provider], query, viewer: { level }, apis }: PageRequest,
  { site, resource, selection, leftOut }: StatsChoice,
): Promise<ReactElement | undefined> {
  const { name } = resource;
  const toPage = () => ({ path: toPath({ path }, name, provider), query, now: new Date() });
  const read = (chosen: Selection) =>
    status.report(resource, { ...chosen, level, budgetMs: status.budgetMs });
  if (provider === undefined) {
    const report = await read(selection);
    return <StatsPage site={site} report={report} leftOut={leftOut} page={toPage()} />;
  }
  const {
    stats: [stat],
  } = await read({ only: [provider] });
  if (!stat) return undefined;
  const address = `${apis.rest.replace(/\/+$/, '')}/${toSnakeCase(name)}/${toSnakeCase(provider)}`;
  return (
    <StatPage
      site={{ ...site, provider: provider }}
      resource={name}
      stat={stat}
      address={address}
      page={toPage()}
    />
  );
}
