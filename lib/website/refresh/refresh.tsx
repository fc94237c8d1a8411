'use client';

import { useState } from 'react';
import { toAge } from '../../format/relative-time.ts';
import { useScripted } from '../site/use-scripted.ts';
import { useTicking } from '../time/ticking-time.tsx';
import styles from './refresh.module.css';
import { type RefreshChoice, readRefreshChoice, storeRefreshChoice } from './refresh-choice.ts';
import { RefreshControls } from './refresh-controls.tsx';
import { RefreshNews } from './refresh-news.tsx';
import { RefreshTrouble } from './refresh-trouble.tsx';
import { useRefresh } from './use-refresh.ts';

/** What a page needs to refresh itself. */
interface RefreshProps {
  /** When the request for the page came. */
  requestedAt: Date;
  /** How long the server may take for an answer, in milliseconds. */
  limitMs: number;
  /** Where one signs in, where one can. */
  signInPath?: string;
}

/** How old the page is, and its refreshing: there only where scripts run, which it takes. */
export function Refresh(props: RefreshProps) {
  return useScripted() ? <RefreshBar {...props} /> : <div className={styles.place} />;
}

/** One line above the page: how old it is, and how it refreshes itself; a second where it cannot. */
function RefreshBar({ requestedAt, limitMs, signInPath }: RefreshProps) {
  const [choice, setChoice] = useState(readRefreshChoice);
  const { updatedAt, trouble, isBusy, refresh } = useRefresh({ requestedAt, limitMs, choice });
  const [clickedOn, setClickedOn] = useState<Date>();
  const choose = (next: RefreshChoice) => {
    setChoice(next);
    storeRefreshChoice(next);
  };
  const refreshNow = () => {
    setClickedOn(requestedAt);
    refresh();
  };
  return (
    <section
      className={trouble ? `${styles.place} ${styles.old}` : styles.place}
      aria-label="Refreshing"
      data-busy={isBusy}
    >
      <div className={styles.line}>
        <RefreshAge updatedAt={updatedAt} isPaused={choice.isPaused} />
        <RefreshControls choice={choice} onChoose={choose} onRefresh={refreshNow} />
      </div>
      {trouble && <RefreshTrouble trouble={trouble} signInPath={signInPath} />}
      <RefreshNews
        requestedAt={requestedAt}
        clickedOn={clickedOn}
        answer={trouble?.answer}
        isPaused={choice.isPaused}
      />
    </section>
  );
}

/** How long ago the page was last refreshed; it counts on, and readers hear it only when they come by. */
function RefreshAge({ updatedAt, isPaused }: { updatedAt: number; isPaused: boolean }) {
  const at = new Date(updatedAt);
  const age = useTicking(() => toAge(at, new Date()));
  return (
    <p className={styles.age}>
      Updated{' '}
      <time className={styles.moment} dateTime={at.toISOString()}>
        {age}
      </time>
      {isPaused && ', paused'}
    </p>
  );
}
