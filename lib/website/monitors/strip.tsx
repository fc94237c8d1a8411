import details from '../layout/details.module.css';
import heading from '../layout/heading.module.css';
import table from './plain-table.module.css';
import styles from './strip.module.css';
import type { DayState, StripDay } from './strip-days.ts';
import { toPercent } from './uptime-words.ts';

// In a day's place of 6 by 44: the worse, the taller, so that no state is told by its colour alone.
const PITCH = 6;
const BASE = 36;
const HEIGHTS: Record<DayState, number> = { problem: 36, warning: 30, fine: 22, maintenance: 14, unknown: 6 };

/** The states of a day by how they are called, in the order of the legend. */
const NAMES: Record<DayState, string> = {
  problem: 'with a problem',
  warning: 'with a warning',
  fine: 'fine',
  unknown: 'not evaluated',
  maintenance: 'in maintenance',
};

/** The last days, each as a mark, and as a table for who cannot see marks. */
export function Strip({ days }: { days: readonly StripDay[] }) {
  const states = Object.keys(NAMES) as DayState[];
  const counts = states.map((state) => ({ state, count: days.filter((day) => day.state === state).length }));
  const deploys = days.reduce((sum, { releases }) => sum + releases.length, 0);
  return (
    <section aria-labelledby="strip">
      <h2 className={heading.heading} id="strip">
        The last {days.length} days
      </h2>
      <svg className={styles.strip} viewBox={`0 0 ${days.length * PITCH} 46`} aria-hidden="true">
        {days.map(({ day, state, words, releases }, index) => (
          <g key={day} transform={`translate(${index * PITCH})`}>
            <title>{`${day}: ${words}`}</title>
            <Bar state={state} />
            {releases.length > 0 && <path className={styles.deploy} d="M2.5 39l2.5 5h-5z" />}
          </g>
        ))}
      </svg>
      <p className={styles.ends} aria-hidden="true">
        <span>{days.at(0)?.day}</span>
        <span>{days.at(-1)?.day} UTC</span>
      </p>
      <ul className={styles.legend}>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <li className={styles.entry} key={state}>
              <svg className={styles.sample} viewBox="0 0 6 36" aria-hidden="true">
                <Bar state={state} />
              </svg>
              {toCount(count, 'day')} {NAMES[state]}
            </li>
          ))}
        {deploys > 0 && (
          <li className={styles.entry}>
            <svg className={styles.sign} viewBox="0 38 6 8" aria-hidden="true">
              <path className={styles.deploy} d="M2.5 39l2.5 5h-5z" />
            </svg>
            {toCount(deploys, 'deploy')}
          </li>
        )}
      </ul>
      <details className={details.details}>
        <summary className={details.summary}>Day by day</summary>
        <DayTable days={days.toReversed()} />
      </details>
    </section>
  );
}

/** How many there are of something, in words: `1 day`, `1,200 days`. */
function toCount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function Bar({ state }: { state: DayState }) {
  const height = HEIGHTS[state];
  const isHollow = state === 'unknown' || state === 'maintenance';
  const inset = isHollow ? 0.5 : 0;
  return (
    <rect
      className={`${styles.bar} ${styles[state]}`}
      x={0.5 + inset}
      y={BASE - height + inset}
      width={5 - 2 * inset - 0.5}
      height={height - 2 * inset}
    />
  );
}

function DayTable({ days }: { days: readonly StripDay[] }) {
  return (
    <table className={table.table}>
      <caption className={table.caption}>Days of UTC, the last first</caption>
      <thead>
        <tr>
          {['Day', 'Uptime', 'What it came to', 'Deploys'].map((head) => (
            <th scope="col" key={head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, words, ratio, releases }) => (
          <tr key={day}>
            <th scope="row">
              <time dateTime={day}>{day}</time>
            </th>
            <td>{ratio === undefined ? 'no data' : toPercent(ratio)}</td>
            <td>{words}</td>
            <td>{releases.map((release) => release.slice(0, 12)).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
