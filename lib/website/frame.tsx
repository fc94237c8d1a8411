import type { ReactNode } from 'react';
import styles from './frame.module.css';

/** The outermost element of every page: it sets the title and holds all that our styles may touch. */
export function Frame({ title, nav, children }: { title: string; nav?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.root}>
      <title>{title}</title>
      <div className={styles.page}>
        {nav}
        <main className={styles.main}>{children}</main>
      </div>
    </div>
  );
}
