import type { ReadingReport } from '../core/report.ts';
import { ErrorText } from './error-text.tsx';
import styles from './reading-error.module.css';
import { StatusMark } from './status-mark.tsx';
import tone from './tone.module.css';

/** What stands in place of figures that could not be read, and why not. */
export function ReadingError({ reading: { error } }: { reading: ReadingReport }) {
  return (
    <div className={`${styles.failed} ${tone.problem}`}>
      <StatusMark status="problem" />
      <div className={styles.text}>
        <p className={styles.heading}>The figures could not be read.</p>
        {error && <ErrorText error={error} />}
      </div>
    </div>
  );
}
