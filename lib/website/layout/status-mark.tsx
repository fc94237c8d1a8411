import { STATUSES, type Status } from '../../core/status.ts';
import styles from './status-mark.module.css';
import { SHAPES } from './status-shapes.ts';

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
