import type { ReadingReport } from '../../core/report.ts';
import { isAnswered } from '../../core/report.ts';
import { ErrorText } from '../health/findings.tsx';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import styles from './reading-error.module.css';

/** What stands in place of figures that could not be read, and why not; or that there was no answer in time. */
export function ReadingError({ reading }: { reading: ReadingReport }) {
  const status = isAnswered(reading) ? 'problem' : 'unknown';
  return (
    <div className={`${styles.failed} ${tone[status]}`}>
      <StatusMark status={status} />
      <div className={styles.text}>
        <p className={styles.heading}>{toReadingSentence(reading)}</p>
        {reading.error && <ErrorText error={reading.error} />}
      </div>
    </div>
  );
}

/** What is said of figures that are not there. */
export function toReadingSentence(reading: ReadingReport): string {
  return isAnswered(reading) ? 'The figures could not be read.' : 'There are no figures yet.';
}
