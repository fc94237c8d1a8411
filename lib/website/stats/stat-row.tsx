import type { StatReport } from '../../core/report.ts';
import row from '../layout/row.module.css';
import { PageLink } from '../site/page-link.tsx';
import { Freshness, toFreshness } from '../time/freshness.tsx';
import { Highlights } from './highlights.tsx';
import { toStatParts } from './stat-parts.ts';
import styles from './stat-row.module.css';

const FEW = 6;

/** A stat on the overview: a few big figures, with a link to all of them. */
export function StatRow({ stat, href, now }: { stat: StatReport; href: string; now: Date }) {
  const parts = toStatParts(stat);
  const hidden = parts.length - FEW;
  return (
    <li className={`${row.row} ${styles.stat}`}>
      <h3 className={row.name}>
        <PageLink className={`${row.link} ${row.whole}`} href={href}>
          {stat.label}
        </PageLink>
      </h3>
      <div className={styles.parts}>
        {parts.slice(0, FEW).map((part) => (
          <Highlights key={part.reading.name} part={part} chosen={stat.highlights} now={now} />
        ))}
        {hidden > 0 && <p className={styles.more}>{hidden} more</p>}
      </div>
      <p className={styles.age}>
        <Freshness words={toFreshness(stat.readings, now)} />
      </p>
    </li>
  );
}
