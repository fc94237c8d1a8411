'use client';

import styles from '../layout/row.module.css';
import { StateLine, type StateWords } from './state-line.tsx';

/** What a row tells of a check. */
export interface CheckRow {
  words: StateWords;
  about: string;
  /** The check's own page. */
  href: string;
}

/** The checks on the overview: how each is, with a link to its page. */
export function CheckRows({ rows }: { rows: readonly CheckRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map(({ words, about, href }) => (
        <li className={styles.row} key={words.name}>
          <StateLine place="row" words={words} about={about} href={href} />
        </li>
      ))}
    </ul>
  );
}
