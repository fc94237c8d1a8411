import type { ReactElement } from 'react';
import type { StatusQL } from '../../core/define-status.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Resource } from '../../core/resource.ts';
import type { Selection } from '../../core/select.ts';
import { type Site, toPath } from '../layout/site.ts';
import type { PageRequest } from '../page-request.ts';
import { toLeftOut } from '../selection.ts';
import { StatPage } from './stat-page.tsx';
import { StatsPage } from './stats-page.tsx';

interface Stats {
  site: Site;
  resource: Resource & { kind: 'stat' };
  selection: Selection;
}

/** The page of a resource of stats or of one of them, whose viewer may see details. */
export async function answerStats(
  status: StatusQL,
  { path, segments: [, asked], query, viewer: { level }, apis }: PageRequest,
  { site, resource, selection }: Stats,
): Promise<ReactElement | undefined> {
  const { name } = resource;
  const toPage = () => ({ path: toPath({ path }, name, asked), query, now: new Date() });
  const read = (chosen: Selection) =>
    status.report(resource, { ...chosen, level, budgetMs: status.budgetMs });
  if (asked === undefined) {
    const report = await read(selection);
    return <StatsPage site={site} report={report} leftOut={toLeftOut(resource, selection)} page={toPage()} />;
  }
  const {
    stats: [stat],
  } = await read({ only: [asked] });
  if (!stat) return undefined;
  const address = `${apis.rest.replace(/\/+$/, '')}/${toSnakeCase(name)}/${toSnakeCase(asked)}`;
  return (
    <StatPage
      site={{ ...site, provider: asked }}
      resource={name}
      stat={stat}
      address={address}
      page={toPage()}
    />
  );
}
