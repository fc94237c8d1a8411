import styles from './meter.module.css';

/** A share from 0 to 1 as a bar; the number stands beside it, so readers skip the bar. */
export function Meter({ share }: { share: number }) {
  return <meter className={styles.meter} value={share} aria-hidden="true" />;
}
