import type { ReactNode } from 'react';
import type { CheckReport, HealthReport } from '../../core/report.ts';
import { weigh } from '../../core/status.ts';
import { toSentence } from '../../format/sentence.ts';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { Clock } from '../time/clock.tsx';
import { toMoment } from '../time/freshness.tsx';
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
            for <TickingTime as="span" {...toMoment(since, now)} />, as far as this server has seen
          </p>
        )}
        {children}
        <p className={styles.note}>
          As of <Clock at={now} />.
          {late > 0 && ` ${late} ${late === 1 ? 'check' : 'checks'} did not answer in time.`}
        </p>
      </div>
    </header>
  );
}

/** An overall status, and the checks that it follows from. */
type Overall = Pick<HealthReport, 'status'> & {
  checks: readonly Pick<CheckReport, 'status' | 'effect' | 'since'>[];
};

/**
 * Since when an overall status has been as it is, as far as this process has seen: fine since the last of its checks
 * became so, anything else since the first of those that make it so. None where that is not known.
 */
export function toOverallSince({ status, checks }: Overall): Date | undefined {
  const making = checks.filter(
    (check) => check.effect !== 'informs' && weigh(check.status, check.effect) === status,
  );
  const times = making.flatMap(({ since }) => (since ? [since.getTime()] : []));
  // One of which it is not known may be the last.
  const isKnown = times.length > 0 && (status !== 'fine' || times.length === making.length);
  if (!isKnown) return undefined;
  return new Date(status === 'fine' ? Math.max(...times) : Math.min(...times));
}
