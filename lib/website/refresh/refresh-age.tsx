import { toAge } from '../../format/relative-time.ts';
import { useTicking } from '../time/use-ticking.ts';
import styles from './refresh.module.css';

/** How long ago the page was last refreshed; it counts on, and readers hear it only when they come by. */
export function RefreshAge({ updatedAt, isPaused }: { updatedAt: number; isPaused: boolean }) {
  const at = new Date(updatedAt);
  const age = useTicking(() => toAge(at, new Date()));
  return (
    <p className={styles.age}>
      Updated{' '}
      <time className={styles.moment} dateTime={at.toISOString()}>
        {age}
      </time>
      {isPaused && ', paused'}
    </p>
  );
}
