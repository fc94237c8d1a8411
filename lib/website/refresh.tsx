'use client';

import { useSyncExternalStore } from 'react';
import styles from './refresh.module.css';
import { RefreshBar } from './refresh-bar.tsx';

/** What a page needs to refresh itself. */
export interface RefreshProps {
  /** When the server was asked for the page. */
  askedAt: Date;
  /** How long the server may take for an answer, in milliseconds. */
  limitMs: number;
  /** Where one signs in, where one can. */
  signInPath?: string;
}

/** How old the page is, and its refreshing: there only where scripts run, which it takes. */
export function Refresh(props: RefreshProps) {
  const isMounted = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return isMounted ? <RefreshBar {...props} /> : <div className={styles.place} />;
}

function subscribeToNothing(): () => void {
  return () => {};
}
