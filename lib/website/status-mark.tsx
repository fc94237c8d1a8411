import type { Status } from '../core/status.ts';
import styles from './status-mark.module.css';
import { SHAPES } from './status-shapes.ts';

/** The shape of a state, each with an outline of its own; the word stands beside it, so readers skip the shape. */
export function StatusMark({ status }: { status: Status }) {
  const { outline, sign } = SHAPES[status];
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path className={styles.outline} d={outline} />
      <path className={styles.sign} d={sign} />
    </svg>
  );
}
