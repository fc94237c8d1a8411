import { useEffect, useRef, useState } from 'react';
import styles from './refresh.module.css';
import type { Trouble } from './use-refresh.ts';

/** Says to screen readers what changes on the page: its state, which is the tab's title, and how refreshing goes. */
export function RefreshNews({ requestedAt, clickedOn, answer, isPaused }: Omit<RefreshState, 'title'>) {
  const [news, setNews] = useState('');
  const last = useRef<RefreshState>(undefined);
  useEffect(() => {
    const now = { title: document.title, requestedAt, clickedOn, answer, isPaused };
    const latest = toRefreshNews(last.current ?? now, now);
    last.current = now;
    if (latest !== undefined) setNews(latest);
  }, [requestedAt, clickedOn, answer, isPaused]);
  return (
    <p className={styles.hidden} role="status">
      {news}
    </p>
  );
}

/** How the page and its refreshing are at a moment. */
export interface RefreshState {
  /** The tab's title, which says how all is. */
  title: string;
  requestedAt: Date;
  /** Of the page on which somebody last clicked to refresh: its `requestedAt`. */
  clickedOn?: Date;
  /** Why the last refresh brought nothing; none when it did. */
  answer?: Trouble['answer'];
  isPaused: boolean;
}

const TROUBLES: Record<Trouble['answer'], string> = {
  'signed out': 'Signed out. The figures are old.',
  closed: 'This page has been closed to you. The figures are old.',
  failed: 'The refresh failed. The figures are old.',
};

/** What is worth saying between two moments: nothing as long as all goes on, and an empty text to be heard again. */
export function toRefreshNews(last: RefreshState, now: RefreshState): string | undefined {
  if (now.title !== last.title) return now.title;
  if (now.answer && now.answer !== last.answer) return TROUBLES[now.answer];
  if (last.answer && !now.answer) return 'The figures are new again.';
  if (now.isPaused !== last.isPaused) return now.isPaused ? 'Refreshing is paused.' : 'Refreshing goes on.';
  if (now.clickedOn !== last.clickedOn) return '';
  if (now.requestedAt !== last.requestedAt && last.clickedOn === last.requestedAt) return 'Refreshed.';
}
