import type { CheckReport } from '../core/report.ts';
import { CheckAbout } from './check-about.tsx';
import { PageLink } from './page-link.tsx';
import styles from './row.module.css';
import { StateLine } from './state-line.tsx';

/** A check on the overview: how it is, with a link to its page. */
export function CheckRow({ check, href, now }: { check: CheckReport; href: string; now: Date }) {
  const name = (
    <h3 className={styles.name}>
      <PageLink className={`${styles.link} ${styles.whole}`} href={href}>
        {check.name}
      </PageLink>
    </h3>
  );
  return (
    <li className={styles.row}>
      <StateLine {...check} name={name} parts={check.probes} now={now}>
        <CheckAbout check={check} />
      </StateLine>
    </li>
  );
}
