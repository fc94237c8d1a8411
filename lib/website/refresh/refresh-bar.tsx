import { useState } from 'react';
import styles from './refresh.module.css';
import type { RefreshProps } from './refresh.tsx';
import { RefreshAge } from './refresh-age.tsx';
import { keepRefreshChoice, type RefreshChoice, readRefreshChoice } from './refresh-choice.ts';
import { RefreshControls } from './refresh-controls.tsx';
import { RefreshNews } from './refresh-news.tsx';
import { RefreshTrouble } from './refresh-trouble.tsx';
import { useRefresh } from './use-refresh.ts';

/** One line above the page: how old it is, and how it refreshes itself; a second where it cannot. */
export function RefreshBar({ askedAt, limitMs, signInPath }: RefreshProps) {
  const [choice, setChoice] = useState(readRefreshChoice);
  const { updatedAt, trouble, isBusy, refresh } = useRefresh({ askedAt, limitMs, choice });
  const [clickedOn, setClickedOn] = useState<Date>();
  const choose = (next: RefreshChoice) => {
    setChoice(next);
    keepRefreshChoice(next);
  };
  const refreshNow = () => {
    setClickedOn(askedAt);
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
        askedAt={askedAt}
        clickedOn={clickedOn}
        answer={trouble?.answer}
        isPaused={choice.isPaused}
      />
    </section>
  );
}
