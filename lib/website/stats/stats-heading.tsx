import styles from '../layout/notice.module.css';
import { Clock } from '../time/clock.tsx';

/** The name of a resource of stats, and the moment its figures are told for. */
export function StatsHeading({ resource, now }: { resource: string; now: Date }) {
  return (
    <header>
      <h1 className={styles.heading}>{resource}</h1>
      <p className={styles.text}>
        As of <Clock at={now} />.
      </p>
    </header>
  );
}
