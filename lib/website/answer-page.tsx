import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { answerHealth } from './answer-health.tsx';
import { answerOverview } from './answer-overview.tsx';
import { answerStats } from './answer-stats.tsx';
import { findPage } from './find-page.ts';
import { toKeptQuery } from './selection.ts';
import { toSite } from './site.ts';
import type { Visit } from './visit.ts';

/** The page that is asked for, as its viewer may see it; none for an unknown address or name. */
export async function answerPage(status: StatusQL, visit: Visit): Promise<ReactElement | undefined> {
  const page = findPage(status, visit);
  if (!page) return undefined;
  const { resource, visible, select } = page;
  const site = toSite(status, visit, {
    resources: visible,
    toQuery: (name) =>
      toKeptQuery(
        visit.query,
        visible.filter((each) => name === undefined || each.name === name),
      ),
  });
  if (!resource) return answerOverview(status, visit, { site, visible, select });
  if (resource.kind === 'check') {
    return answerHealth(status, visit, { site, resource, selection: select(resource) });
  }
  return answerStats(status, visit, { site, resource, selection: select(resource) });
}
