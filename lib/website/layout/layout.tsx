import type { ReactNode } from 'react';
import type { Status } from '../../core/status.ts';
import { Favicon } from './favicon.tsx';
import styles from './layout.module.css';
import { StatusMarkShapes } from './status-mark.tsx';

// No section of ours has a hyphen and this word in its id.
const CONTENT = 'page-content';

const MARKS: Record<Status, string> = { fine: '', unknown: '? ', warning: '▲ ', problem: '✕ ' };

interface LayoutProps {
  /** What the tab is called; what tells the state comes first. */
  title: string;
  /** The state that the page tells: the tab shows it. */
  status?: Status;
  nav?: ReactNode;
  children: ReactNode;
}

/** The outermost element of every page: it sets the tab's title and icon, and holds all that our styles may touch. */
export function Layout({ title, status, nav, children }: LayoutProps) {
  return (
    <div className={styles.root}>
      <title>{`${status ? MARKS[status] : ''}${title}`}</title>
      <Favicon status={status} />
      <StatusMarkShapes />
      <div className={styles.page}>
        {nav && (
          <a className={styles.skip} href={`#${CONTENT}`}>
            Skip to the content
          </a>
        )}
        {nav}
        <main className={styles.main} id={CONTENT} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
