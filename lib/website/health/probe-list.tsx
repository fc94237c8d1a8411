import type { ProbeReport } from '../../core/report.ts';
import details from '../layout/details.module.css';
import { Findings } from './findings.tsx';
import styles from './probe-list.module.css';
import { StateLine } from './state-line.tsx';
import { byUrgency, toStateWords } from './state-words.ts';

/** Probes and what they gave in rows, the worst first. */
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

const FEW = 6;

/** Probes in rows; of many, those that are fine open on demand, for what comes after them may be more urgent. */
export function FoldedProbes({ probes, now }: { probes: readonly ProbeReport[]; now: Date }) {
  if (probes.length <= FEW) return <ProbeList probes={probes} now={now} />;
  const fine = probes.filter(({ status }) => status === 'fine');
  return (
    <>
      <ProbeList probes={probes.filter(({ status }) => status !== 'fine')} now={now} />
      {fine.length > 0 && (
        <details className={details.details}>
          <summary className={details.summary}>
            {`${fine.length} of ${probes.length} probes are fine`}
          </summary>
          <ProbeList probes={fine} now={now} />
        </details>
      )}
    </>
  );
}
