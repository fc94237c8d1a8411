import type { ReactNode } from 'react';
import type { Status } from '../../core/status.ts';
import type { Site } from '../site/site.ts';
import styles from './layout.module.css';
import { Navigation } from './navigation.tsx';
import { SHAPES, StatusMarkShapes } from './status-mark.tsx';

// No section of ours has a hyphen and this word in its id.
const CONTENT = 'page-content';

const MARKS: Record<Status, string> = { fine: '', unknown: '? ', warning: '▲ ', problem: '✕ ' };

interface LayoutProps {
  /** What the tab is called; the state comes first. */
  title: string;
  /** The state of what the page is about: the tab shows it. */
  status?: Status;
  /** What stands above the page; none on one that stands alone. */
  site?: Site;
  /** Whether it is filled in, so that it must not refresh itself. */
  isForm?: boolean;
  children: ReactNode;
}

/** The outermost element of every page: it sets the tab's title and icon, and holds all that our styles may touch. */
export function Layout({ title, status, site, isForm, children }: LayoutProps) {
  return (
    <div className={styles.root}>
      <title>{`${status ? MARKS[status] : ''}${title}`}</title>
      <Favicon status={status} />
      <StatusMarkShapes />
      <div className={styles.page}>
        {site && (
          <>
            <a className={styles.skip} href={`#${CONTENT}`}>
              Skip to the content
            </a>
            <Navigation site={site} isForm={isForm} />
          </>
        )}
        <main className={styles.main} id={CONTENT} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

// Each stands out from a light strip of tabs and from a dark one, and its white sign from it.
const COLORS: Record<Status, string> = {
  fine: '#2f855a',
  unknown: '#68737d',
  warning: '#b7690f',
  problem: '#d2382f',
};

/** The tab's icon: the shape and colour of a state; a page without one has a plain disc. */
function Favicon({ status }: { status?: Status }) {
  const { outline, sign } = status ? SHAPES[status] : { outline: SHAPES.fine.outline, sign: 'M6 10h8' };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="${outline}" fill="${COLORS[status ?? 'unknown']}"/>` +
    `<path d="${sign}" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return <link rel="icon" type="image/svg+xml" href={`data:image/svg+xml,${encodeURIComponent(svg)}`} />;
}
