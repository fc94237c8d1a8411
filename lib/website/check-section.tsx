import type { CheckReport } from '../core/report.ts';
import { byUrgency } from './by-urgency.ts';
import { CheckAbout } from './check-about.tsx';
import styles from './check-section.module.css';
import { Findings } from './findings.tsx';
import { PageLink } from './page-link.tsx';
import row from './row.module.css';
import { StateLine } from './state-line.tsx';

/** A check with each of its probes; the only probe of a check without aliases is told with the check itself. */
export function CheckSection({ check, href, now }: { check: CheckReport; href: string; now: Date }) {
  const [first, ...others] = check.probes;
  const only = others.length === 0 && first?.name === check.name ? first : undefined;
  const id = `${check.name}-name`;
  return (
    <section className={row.row} id={check.name} aria-labelledby={id}>
      <StateLine
        {...check}
        parts={check.probes}
        now={now}
        name={<Name id={id} name={check.name} href={href} />}
      >
        <CheckAbout check={check} />
        {only && <Findings probe={only} />}
      </StateLine>
      {!only && check.probes.length > 0 && (
        <ul className={styles.probes}>
          {byUrgency(check.probes).map((probe) => (
            <li className={styles.probe} key={probe.name}>
              <StateLine
                {...probe}
                parts={[probe]}
                now={now}
                name={<h3 className={styles.name}>{probe.name}</h3>}
              >
                <Findings probe={probe} />
              </StateLine>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Name({ id, name, href }: { id: string; name: string; href: string }) {
  return (
    <h2 className={row.name} id={id}>
      <PageLink className={`${row.link} ${row.tall}`} href={href}>
        {name}
      </PageLink>
    </h2>
  );
}
