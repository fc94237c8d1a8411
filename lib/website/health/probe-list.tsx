import type { ProbeReport } from '../../core/report.ts';
import { byUrgency } from './by-urgency.ts';
import { Findings } from './findings.tsx';
import styles from './probe-list.module.css';
import { StateLine } from './state-line.tsx';
import { toStateWords } from './state-words.ts';

/** Probes and what they found in rows, the worst first. */
export function ProbeList({ probes, now }: { probes: readonly ProbeReport[]; now: Date }) {
  return (
    <ul className={styles.probes}>
      {byUrgency(probes).map((probe) => (
        <li className={styles.probe} key={probe.name}>
          <StateLine place="probe" words={toStateWords(probe, [probe], now)}>
            <Findings probe={probe} />
          </StateLine>
        </li>
      ))}
    </ul>
  );
}
