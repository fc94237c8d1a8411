import type { ProbeReport } from '../core/report.ts';
import { byUrgency } from './by-urgency.ts';
import { Findings } from './findings.tsx';
import styles from './heading.module.css';
import row from './row.module.css';
import { StateLine } from './state-line.tsx';

/** The probes of a check in rows, the worst first. */
export function CheckProbes({ probes, now }: { probes: readonly ProbeReport[]; now: Date }) {
  return (
    <section aria-labelledby="probes">
      <h2 id="probes" className={styles.heading}>
        {probes.length === 1 ? 'Probe' : `${probes.length} probes`}
      </h2>
      <ul className={row.rows}>
        {byUrgency(probes).map((probe) => (
          <li className={row.row} key={probe.name}>
            <StateLine {...probe} parts={[probe]} now={now} name={<h3 className={row.name}>{probe.name}</h3>}>
              <Findings probe={probe} />
            </StateLine>
          </li>
        ))}
      </ul>
    </section>
  );
}
