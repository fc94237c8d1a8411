import { toDuration } from '../../format/quantity.ts';
import type { MonitorDetails } from '../../monitors/views.ts';
import heading from '../layout/heading.module.css';
import note from '../layout/note.module.css';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { Clock } from '../time/clock.tsx';
import styles from './recent-evaluations.module.css';

/** What the last evaluations of a monitor found, the newest first. */
export function RecentEvaluations({ recent = [] }: Pick<MonitorDetails, 'recent'>) {
  return (
    <section aria-labelledby="recent">
      <h2 className={heading.heading} id="recent">
        Last evaluations
      </h2>
      {recent.length === 0 && <p className={note.note}>There is none yet.</p>}
      <ul className={row.rows}>
        {recent.map(({ at, status, durationMs, report }) => (
          <li className={`${styles.line} ${tone[status]}`} key={at}>
            <StatusMark status={status} />
            <span className={styles.word}>{status}</span>
            <Clock at={new Date(at)} />
            <span>took {toDuration(durationMs)}</span>
            {report && <span className={styles.report}>{report}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
