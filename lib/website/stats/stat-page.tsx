import type { StatReport } from '../../core/report.ts';
import type { FigurePage } from '../figures/figure-place.ts';
import { Layout } from '../layout/layout.tsx';
import { Navigation } from '../layout/navigation.tsx';
import { type Site, toPath } from '../layout/site.ts';
import { RawData } from './raw-data.tsx';
import { StatFigures } from './stat-figures.tsx';
import { StatHeading } from './stat-heading.tsx';

interface StatPageProps {
  site: Site;
  resource: string;
  stat: StatReport;
  /** Where REST tells the same. */
  address: string;
  page: FigurePage;
}

const ROOM = 2_000;

/** The page of one stat: all its figures, and the same as JSON. */
export function StatPage({ site, resource, stat, address, page }: StatPageProps) {
  return (
    <Layout title={`${stat.name} · ${resource} · Status`} nav={<Navigation site={site} />}>
      <StatHeading stat={stat} resource={resource} href={toPath(site, resource)} now={page.now} />
      <div>
        <StatFigures stat={stat} page={page} room={ROOM} heading="h2" />
        <RawData data={stat.data} address={address} />
      </div>
    </Layout>
  );
}
