import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { answerHealth } from './answer-health.tsx';
import { answerOverview } from './answer-overview.tsx';
import { answerStats } from './answer-stats.tsx';
import { findSelection, toKeptQuery } from './selection.ts';
import { toSite } from './site.ts';
import type { Visit } from './visit.ts';

/** The page that is asked for, as its viewer may see it; none for an unknown address or name. */
export async function answerPage(status: StatusQL, visit: Visit): Promise<ReactElement | undefined> {
  const { segments, query, viewer } = visit;
  const [current, , tooDeep] = segments;
  const resource = current === undefined ? undefined : status.resources[current];
  if (tooDeep !== undefined || (current !== undefined && !resource)) return undefined;
  const visible = Object.values(status.resources).filter(
    ({ kind }) => kind === 'check' || viewer.level === 'details',
  );
  const select = findSelection(resource ? [resource] : visible, query);
  if (!select) return undefined;
  const site = toSite(status, visit, (name) =>
    toKeptQuery(query, name === undefined ? visible : [status.resources[name] ?? []].flat()),
  );
  if (!resource) return answerOverview(status, visit, { site, select });
  if (resource.kind === 'check')
    return answerHealth(status, visit, { site, resource, selection: select(resource) });
  return answerStats(status, visit, { site, resource, selection: select(resource) });
}
