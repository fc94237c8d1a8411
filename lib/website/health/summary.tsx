import type { ReactNode } from 'react';
import type { HealthReport } from '../../core/report.ts';
import { toSentence } from '../../format/sentence.ts';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { Clock } from '../time/clock.tsx';
import { TickingTime } from '../time/ticking-time.tsx';
import styles from './summary.module.css';

interface SummaryProps {
  /** What is summed up: one resource, or all of them where none is named. */
  report: Pick<HealthReport, 'status' | 'checks'> & { resource?: string };
  /** Since when it is so, where that is known. */
  since?: Date;
  now: Date;
  /** What is said below the sentence. */
  children?: ReactNode;
}

/** The overall status in one sentence, with its colour and shape, and when that was so. */
export function Summary({ report, since, now, children }: SummaryProps) {
  const late = report.checks.filter(({ stale }) => stale).length;
  return (
    <header className={`${styles.summary} ${tone[report.status]}`}>
      <StatusMark status={report.status} />
      <div className={styles.text}>
        {report.resource && <p className={styles.resource}>{report.resource}</p>}
        <h1 className={styles.sentence}>{toSentence(report)}</h1>
        {since && (
          <p className={styles.since}>
            for <TickingTime as="span" at={since.toISOString()} now={now.toISOString()} />, as far as this
            server has seen
          </p>
        )}
        {children}
        <p className={styles.note}>
          As of <Clock at={now} />.{late > 0 && ` ${toLateNote(late)}`}
        </p>
      </div>
    </header>
  );
}

function toLateNote(late: number): string {
  return `${late} ${late === 1 ? 'check' : 'checks'} did not answer in time.`;
}
