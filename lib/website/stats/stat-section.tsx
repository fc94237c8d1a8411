import type { StatReport } from '../../core/report.ts';
import type { FigurePage } from '../figures/figure-place.ts';
import { PageLink } from '../layout/page-link.tsx';
import row from '../layout/row.module.css';
import { Freshness } from '../time/freshness.tsx';
import { toFreshness } from '../time/to-freshness.ts';
import { StatFigures } from './stat-figures.tsx';
import styles from './stat-section.module.css';

// The stat's own page has more of it.
const ROOM = 600;

/** A stat among all of its resource, with a link to its own page. */
export function StatSection({ stat, href, page }: { stat: StatReport; href: string; page: FigurePage }) {
  const id = `${stat.name}-name`;
  return (
    <section id={stat.name} aria-labelledby={id} className={styles.stat}>
      <div className={styles.head}>
        <h2 className={styles.name} id={id}>
          <PageLink className={row.link} href={href}>
            {stat.name}
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
