import type { ReactNode } from 'react';
import { toQuantity } from '../../format/quantity.ts';
import styles from './figure-bound.module.css';

interface FigureBoundProps<Item> {
  items: readonly Item[];
  /** How many there is room for; the rest is only counted. */
  room: number;
  /** Shows some of them. */
  children: (items: readonly Item[]) => ReactNode;
}

const FIRST = 24;

/** The first of many things, more of them on demand, and how many there are beyond that. */
export function FigureBound<Item>({ items, room, children }: FigureBoundProps<Item>) {
  const shown = items.slice(0, Math.max(1, room));
  const more = shown.slice(FIRST);
  const left = items.length - shown.length;
  return (
    <>
      {children(shown.slice(0, FIRST))}
      {more.length > 0 && (
        <details>
          <summary className={styles.summary}>{toQuantity(more.length)} more</summary>
          {children(more)}
        </details>
      )}
      {left > 0 && (
        <p className={styles.left}>{toQuantity(left)} more are not shown here; the JSON has them.</p>
      )}
    </>
  );
}

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
