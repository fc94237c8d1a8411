import { useEffect, useRef, useState } from 'react';
import styles from './refresh.module.css';
import { type RefreshState, toRefreshNews } from './to-refresh-news.ts';

/** Tells readers what changes on the page: its state, which is the tab's title, and how refreshing goes. */
export function RefreshNews({ askedAt, clickedOn, answer, isPaused }: Omit<RefreshState, 'title'>) {
  const [news, setNews] = useState('');
  const last = useRef<RefreshState>(undefined);
  useEffect(() => {
    const now = { title: document.title, askedAt, clickedOn, answer, isPaused };
    const latest = toRefreshNews(last.current ?? now, now);
    last.current = now;
    if (latest !== undefined) setNews(latest);
  }, [askedAt, clickedOn, answer, isPaused]);
  return (
    <p className={styles.hidden} role="status">
      {news}
    </p>
  );
}
