import { toLabel } from '../../core/names.ts';
import type { StatReport } from '../../core/report.ts';
import { isAnswered } from '../../core/report.ts';
import { toDuration } from '../../format/quantity.ts';
import type { FigurePage } from '../figures/figure-place.ts';
import { Layout } from '../layout/layout.tsx';
import notice from '../layout/notice.module.css';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { Freshness, toFreshness } from '../time/freshness.tsx';
import { RawData } from './raw-data.tsx';
import { StatFigures } from './stat-figures.tsx';
import styles from './stat-page.module.css';

interface StatPageProps {
  site: Site;
  resource: string;
  stat: StatReport;
  /** Where REST gives the same. */
  address: string;
  page: FigurePage;
}

const ROOM = 2_000;

/** The page of one stat: what it is about, all its figures, and the same as JSON. */
export function StatPage({ site, resource, stat, address, page }: StatPageProps) {
  return (
    <Layout title={`${stat.label} · ${toLabel(resource)} · Status`} site={site}>
      <header>
        <p className={styles.above}>
          <PageLink className={row.link} href={toPath(site, resource)}>
            {toLabel(resource)}
          </PageLink>
        </p>
        <h1 className={`${notice.heading} ${styles.name}`}>{stat.label}</h1>
        {stat.description && <p className={notice.text}>{stat.description}</p>}
        <p className={notice.text}>
          As of <Clock at={page.now} />: <Freshness words={toFreshness(stat.readings, page.now)} />
          {stat.readings.some(isAnswered) && `, took ${toDuration(stat.durationMs)}`}.
        </p>
      </header>
      <div>
        <StatFigures stat={stat} page={page} room={ROOM} heading="h2" />
        <RawData data={stat.data} address={address} />
      </div>
    </Layout>
  );
}
