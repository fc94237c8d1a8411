import type { StatReport } from '../../core/report.ts';
import { toDuration } from '../../format/quantity.ts';
import notice from '../layout/notice.module.css';
import { PageLink } from '../layout/page-link.tsx';
import row from '../layout/row.module.css';
import { Clock } from '../time/clock.tsx';
import { Freshness } from '../time/freshness.tsx';
import { isAnswered, toFreshness } from '../time/to-freshness.ts';
import styles from './stat-heading.module.css';

interface StatHeadingProps {
  stat: StatReport;
  resource: string;
  /** The page of all stats. */
  href: string;
  now: Date;
}

/** The name of one stat below that of its resource, what it tells, and of when. */
export function StatHeading({ stat, resource, href, now }: StatHeadingProps) {
  return (
    <header>
      <p className={styles.above}>
        <PageLink className={row.link} href={href}>
          {resource}
        </PageLink>
      </p>
      <h1 className={`${notice.heading} ${styles.name}`}>{stat.name}</h1>
      {stat.description && <p className={notice.text}>{stat.description}</p>}
      <p className={notice.text}>
        As of <Clock at={now} />: <Freshness words={toFreshness(stat.readings, now)} />
        {stat.readings.some(isAnswered) && `, took ${toDuration(stat.durationMs)}`}.
      </p>
    </header>
  );
}
