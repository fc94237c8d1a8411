import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { findPage } from './find-page.ts';
import { answerHealth } from './health/answer-health.tsx';
import { answerMonitors } from './monitors/answer-monitors.tsx';
import { answerOverview } from './overview/overview-page.tsx';
import { type PageRequest, toSite } from './site/site.ts';
import { answerStats } from './stats/answer-stats.tsx';

/** The page that is asked for, as its viewer may see it; none for an unknown address or name. */
export async function answerPage(status: StatusQL, request: PageRequest): Promise<ReactElement | undefined> {
  const page = findPage(status, request);
  if (!page) return undefined;
  const { resource, visible, choose, monitors } = page;
  const site = toSite(status, request, visible);
  if (monitors) return answerMonitors(status, site, monitors);
  if (!resource) return answerOverview(status, site, page);
  return resource.kind === 'check'
    ? answerHealth(status, site, resource, choose(resource))
    : answerStats(status, site, resource, choose(resource));
}
