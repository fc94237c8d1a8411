import { STATUSES, type Status } from '../../core/status.ts';
import styles from './status-mark.module.css';

/** The shape of a state, each with an outline of its own; the word stands beside it, so readers skip the shape. */
export function StatusMark({ status }: { status: Status }) {
  return (
    <svg className={styles.mark} aria-hidden="true">
      <use href={`#${toId(status)}`} />
    </svg>
  );
}

/** The shapes themselves: drawn once on a page, however many marks it has. */
export function StatusMarkShapes() {
  return (
    <svg className={styles.shapes} aria-hidden="true">
      {STATUSES.map((status) => (
        <symbol key={status} id={toId(status)} viewBox="0 0 20 20">
          <path className={styles.outline} d={SHAPES[status].outline} />
          <path className={styles.sign} d={SHAPES[status].sign} />
        </symbol>
      ))}
    </svg>
  );
}

function toId(status: Status): string {
  return `status-mark-${status}`;
}

/** The paths of a state's shape in a square of 20 by 20: an outline of its own, and the sign within. */
export const SHAPES: Record<Status, { outline: string; sign: string }> = {
  fine: { outline: 'M10 1a9 9 0 1 1 0 18a9 9 0 1 1 0-18z', sign: 'M5.8 10.4l2.8 2.8l5.6-6' },
  unknown: {
    outline:
      'M3.5 1h13a2.5 2.5 0 0 1 2.5 2.5v13a2.5 2.5 0 0 1-2.5 2.5h-13a2.5 2.5 0 0 1-2.5-2.5v-13a2.5 2.5 0 0 1 2.5-2.5z',
    sign: 'M7.4 7.6c.2-3.6 5.4-3.4 5.2 0c-.1 1.9-2.6 1.9-2.6 4.1M10 14.7v.1',
  },
  warning: {
    outline: 'M8.3 2.1a2 2 0 0 1 3.4 0l7.3 13.4a2 2 0 0 1-1.7 3h-14.6a2 2 0 0 1-1.7-3z',
    sign: 'M10 7v5M10 15.3v.1',
  },
  problem: {
    outline: 'M6.3 1h7.4l5.3 5.3v7.4l-5.3 5.3h-7.4l-5.3-5.3v-7.4z',
    sign: 'M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4',
  },
};
