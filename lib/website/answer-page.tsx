import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { findPage } from './find-page.ts';
import { answerHealth } from './health/answer-health.tsx';
import { toSite } from './layout/site.ts';
import { answerOverview } from './overview/answer-overview.tsx';
import type { PageRequest } from './page-request.ts';
import { toKeptQuery } from './selection.ts';
import { answerStats } from './stats/answer-stats.tsx';

/** The page that is asked for, as its viewer may see it; none for an unknown address or name. */
export async function answerPage(status: StatusQL, request: PageRequest): Promise<ReactElement | undefined> {
  const page = findPage(status, request);
  if (!page) return undefined;
  const { resource, visible, select } = page;
  const site = toSite(status, request, {
    resources: visible,
    toQuery: (name) =>
      toKeptQuery(
        request.query,
        visible.filter((each) => name === undefined || each.name === name),
      ),
  });
  if (!resource) return answerOverview(status, request, { site, visible, select });
  if (resource.kind === 'check') {
    return answerHealth(status, request, { site, resource, selection: select(resource) });
  }
  return answerStats(status, request, { site, resource, selection: select(resource) });
}
