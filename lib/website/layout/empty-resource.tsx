import styles from './note.module.css';

/** What is said where no provider of a resource is enabled. */
export function EmptyResource({ kind }: { kind: 'check' | 'stat' }) {
  return <p className={styles.note}>No {kind} is enabled here.</p>;
}
