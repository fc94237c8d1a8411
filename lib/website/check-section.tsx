import type { CheckReport } from '../core/report.ts';
import { CheckAbout } from './check-about.tsx';
import styles from './check-section.module.css';
import { Findings } from './findings.tsx';
import { FoldedProbes } from './folded-probes.tsx';
import { PageLink } from './page-link.tsx';
import row from './row.module.css';
import { StateLine } from './state-line.tsx';

interface CheckSectionProps {
  check: CheckReport;
  /** The check's own page. */
  href: string;
  now: Date;
}

/** A check with each of its probes; the only probe of a check without aliases is told with the check itself. */
export function CheckSection({ check, href, now }: CheckSectionProps) {
  const [first, ...others] = check.probes;
  const only = others.length === 0 && first?.name === check.name ? first : undefined;
  const id = `${check.name}-name`;
  const name = (
    <h2 className={row.name} id={id}>
      <PageLink className={`${row.link} ${row.tall}`} href={href}>
        {check.name}
      </PageLink>
    </h2>
  );
  return (
    <section className={row.row} id={check.name} aria-labelledby={id}>
      <StateLine {...check} parts={check.probes} now={now} name={name}>
        <CheckAbout check={check} />
        {only && <Findings probe={only} />}
      </StateLine>
      {!only && check.probes.length > 0 && (
        <div className={styles.probes}>
          <FoldedProbes probes={check.probes} now={now} />
        </div>
      )}
    </section>
  );
}
