import styles from './refresh.module.css';
import { INTERVALS, type RefreshChoice } from './refresh-choice.ts';

const SIGNS = {
  refresh: 'M16 10a6 6 0 1 1-1.9-4.4M14.4 2.4v3.4h-3.4',
  pause: 'M7 4.5v11M13 4.5v11',
  resume: 'M6.5 4.5v11l9-5.5z',
};

interface RefreshControlsProps {
  choice: RefreshChoice;
  onChoose: (choice: RefreshChoice) => void;
  onRefresh: () => void;
}

/** To refresh now, to pause, and to choose how often; the words of the buttons are hidden where the page is narrow. */
export function RefreshControls({ choice, onChoose, onRefresh }: RefreshControlsProps) {
  const { intervalSeconds, isPaused } = choice;
  return (
    <div className={styles.controls}>
      <button type="button" className={styles.button} onClick={onRefresh}>
        <Sign d={SIGNS.refresh} />
        <span className={styles.word}>Refresh now</span>
      </button>
      <button
        type="button"
        className={styles.button}
        onClick={() => onChoose({ ...choice, isPaused: !isPaused })}
      >
        <Sign d={isPaused ? SIGNS.resume : SIGNS.pause} />
        <span className={styles.word}>{isPaused ? 'Resume' : 'Pause'}</span>
      </button>
      <select
        className={styles.select}
        aria-label="Refresh every"
        value={intervalSeconds}
        onChange={({ target }) => onChoose({ ...choice, intervalSeconds: Number(target.value) })}
      >
        {INTERVALS.map(({ seconds, name }) => (
          <option key={seconds} value={seconds}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Sign({ d }: { d: string }) {
  return (
    <svg className={styles.sign} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  );
}
