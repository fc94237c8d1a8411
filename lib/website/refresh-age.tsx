import { toAge } from '../wording/age.ts';
import styles from './refresh.module.css';
import { useTime } from './use-time.ts';

/** How long ago the page was last refreshed; it counts on, and readers hear it only when they come by. */
export function RefreshAge({ updatedAt, isPaused }: { updatedAt: number; isPaused: boolean }) {
  const age = toAge(new Date(updatedAt), new Date(useTime()));
  return (
    <p className={styles.age}>
      Updated {age}
      {isPaused && ', paused'}
    </p>
  );
}
