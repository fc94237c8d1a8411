import type { StatsReport } from '../../core/report.ts';
import type { FigurePage } from '../figures/figure-place.ts';
import { EmptyResource } from '../layout/empty-resource.tsx';
import { Layout } from '../layout/layout.tsx';
import { Navigation } from '../layout/navigation.tsx';
import { SelectionNote } from '../layout/selection-note.tsx';
import { type Site, toPath } from '../layout/site.ts';
import { StatSection } from './stat-section.tsx';
import { StatsHeading } from './stats-heading.tsx';

interface StatsPageProps {
  site: Site;
  report: StatsReport;
  /** What the address leaves out of it. */
  leftOut: readonly string[];
  page: FigurePage;
}

/** The page of a resource of stats: the figures of each. */
export function StatsPage({ site, report, leftOut, page }: StatsPageProps) {
  return (
    <Layout title={`${report.resource} · Status`} nav={<Navigation site={site} />}>
      <StatsHeading resource={report.resource} now={page.now} />
      <SelectionNote site={site} leftOut={leftOut} />
      <Stats site={site} report={report} page={page} />
    </Layout>
  );
}

function Stats({ site, report, page }: Omit<StatsPageProps, 'leftOut'>) {
  if (report.stats.length === 0) return <EmptyResource kind="stat" />;
  return report.stats.map((stat) => (
    <StatSection key={stat.name} stat={stat} href={toPath(site, report.resource, stat.name)} page={page} />
  ));
}
