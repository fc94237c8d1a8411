import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** A page that has one thing to say. */
export function Notice({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <header className={styles.notice}>
      <h1 className={styles.heading}>{heading}</h1>
      <p className={styles.text}>{children}</p>
    </header>
  );
}
