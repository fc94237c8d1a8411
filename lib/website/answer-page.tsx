import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { answerStats } from './answer-stats.tsx';
import { HealthPage } from './health-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { readSection } from './section.ts';
import type { Visit } from './visit.ts';

/** The page that is asked for, as its viewer may see it; none for an unknown address. */
export async function answerPage(status: StatusQL, visit: Visit): Promise<ReactElement | undefined> {
  const { path, segments, viewer } = visit;
  const { level } = viewer;
  const [current, ...rest] = segments;
  const site = { path, resources: Object.keys(status.resources), current };
  if (current === undefined) {
    const all = Object.values(status.resources);
    const sections = await Promise.all(all.map((resource) => readSection(status, resource, level)));
    return <OverviewPage site={site} sections={sections} now={new Date()} />;
  }
  const stats = status.resources[current];
  if (stats?.kind === 'stat') return answerStats(status, stats, site, visit);
  const resource = rest.length === 0 ? status.resources[current] : undefined;
  if (!resource) return undefined;
  const section = await readSection(status, resource, level);
  if (section.kind !== 'check') return undefined;
  return <HealthPage site={site} report={section} now={new Date()} />;
}
