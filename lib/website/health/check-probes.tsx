import type { ProbeReport } from '../../core/report.ts';
import styles from '../layout/heading.module.css';
import { ProbeList } from './probe-list.tsx';

/** All probes of a check, under a heading of their own. */
export function CheckProbes({ probes, now }: { probes: readonly ProbeReport[]; now: Date }) {
  return (
    <section aria-labelledby="probes">
      <h2 id="probes" className={styles.heading}>
        {probes.length === 1 ? 'Probe' : `${probes.length} probes`}
      </h2>
      <ProbeList probes={probes} now={now} />
    </section>
  );
}
