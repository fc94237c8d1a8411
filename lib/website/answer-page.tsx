import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { findPage } from './find-page.ts';
import { answerHealth } from './health/answer-health.tsx';
import { answerOverview } from './overview/overview-page.tsx';
import type { PageRequest } from './page-request.ts';
import { toSite } from './site/site.ts';
import { answerStats } from './stats/answer-stats.tsx';

/** The page that is asked for, as its viewer may see it; none for an unknown address or name. */
export async function answerPage(status: StatusQL, request: PageRequest): Promise<ReactElement | undefined> {
  const page = findPage(status, request);
  if (!page) return undefined;
  const { resource } = page;
  const site = toSite(status, request, page.visible);
  if (!resource) return answerOverview(status, request, site, page);
  const choice = page.choose(resource);
  return resource.kind === 'check'
    ? answerHealth(status, request, { site, resource, ...choice })
    : answerStats(status, request, { site, resource, ...choice });
}
