import type { ReactNode } from 'react';
import { toQuantity } from '../../format/quantity.ts';
import styles from './figure-bound.module.css';

/** What is shown on demand only, under its count. */
export function FigureFold({ count, open, children }: { count: number; open: boolean; children: ReactNode }) {
  return (
    <details open={open}>
      <summary className={styles.summary}>{toEntryCount(count)}</summary>
      {children}
    </details>
  );
}

/** How many entries there are, in words. */
export function toEntryCount(count: number): string {
  return count === 1 ? '1 entry' : `${toQuantity(count)} entries`;
}
