import type { ReactElement } from 'react';
import type { StatusQL } from '../core/define-status.ts';
import { ClosedPage } from './closed-page.tsx';
import { HealthPage } from './health-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { readSection } from './section.ts';
import { StatsPage } from './stats-page.tsx';

/** The page at an address below the mount's `path`, as anybody may see it; none for an unknown address. */
export async function answerPage(
  status: StatusQL,
  path: string,
  [current, ...rest]: readonly string[],
): Promise<ReactElement | undefined> {
  const level = status.access.anonymous;
  // Before any name is looked up: what is closed does not tell which pages it has.
  if (level === 'none') return <ClosedPage />;
  const site = { path, resources: Object.keys(status.resources), current };
  if (current === undefined) {
    const all = Object.values(status.resources);
    const sections = await Promise.all(all.map((resource) => readSection(status, resource, level)));
    return <OverviewPage site={site} sections={sections} now={new Date()} />;
  }
  const resource = rest.length === 0 ? status.resources[current] : undefined;
  if (!resource) return undefined;
  const section = await readSection(status, resource, level);
  const now = new Date();
  return section.kind === 'check' ? (
    <HealthPage site={site} report={section} now={now} />
  ) : (
    <StatsPage site={site} report={section} now={now} />
  );
}
