import type { ProbeReport } from '../core/report.ts';
import { byUrgency } from './by-urgency.ts';
import { Findings } from './findings.tsx';
import styles from './probe-list.module.css';
import { StateLine } from './state-line.tsx';

/** Probes and what they found in rows, the worst first. */
export function ProbeList({ probes, now }: { probes: readonly ProbeReport[]; now: Date }) {
  return (
    <ul className={styles.probes}>
      {byUrgency(probes).map((probe) => (
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
  );
}
