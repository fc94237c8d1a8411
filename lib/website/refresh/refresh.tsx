'use client';

import styles from './refresh.module.css';
import { RefreshBar } from './refresh-bar.tsx';
import { useScripted } from './use-scripted.ts';

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
  return useScripted() ? <RefreshBar {...props} /> : <div className={styles.place} />;
}
