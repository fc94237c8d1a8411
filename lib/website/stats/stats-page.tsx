import { toLabel } from '../../core/names.ts';
import type { StatReport, StatsReport } from '../../core/report.ts';
import type { FigurePage } from '../figures/figure-place.ts';
import { Layout } from '../layout/layout.tsx';
import { EmptyResource, SelectionNote } from '../layout/notes.tsx';
import notice from '../layout/notice.module.css';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { Freshness, toFreshness } from '../time/freshness.tsx';
import { StatFigures } from './stat-figures.tsx';
import styles from './stats-page.module.css';

// The stat's own page has more of them.
const ROOM = 600;

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
    <Layout title={`${toLabel(report.resource)} · Status`} site={site}>
      <header>
        <h1 className={notice.heading}>{toLabel(report.resource)}</h1>
        <p className={notice.text}>
          As of <Clock at={page.now} />.
        </p>
      </header>
      <SelectionNote site={site} leftOut={leftOut} />
      {report.stats.length === 0 && <EmptyResource kind="stat" />}
      {report.stats.map((stat) => (
        <StatSection
          key={stat.name}
          stat={stat}
          href={toPath(site, report.resource, stat.name)}
          page={page}
        />
      ))}
    </Layout>
  );
}

/** A stat among all of its resource, with a link to its own page. */
function StatSection({ stat, href, page }: { stat: StatReport; href: string; page: FigurePage }) {
  const id = `${stat.name}-name`;
  return (
    <section id={stat.name} aria-labelledby={id} className={styles.stat}>
      <div className={styles.head}>
        <h2 className={styles.name} id={id}>
          <PageLink className={row.link} href={href}>
            {stat.label}
          </PageLink>
        </h2>
        <p className={styles.age}>
          <Freshness words={toFreshness(stat.readings, page.now)} />
        </p>
      </div>
      {stat.description && <p className={styles.about}>{stat.description}</p>}
      <StatFigures stat={stat} page={page} room={ROOM} heading="h3" />
    </section>
  );
}
