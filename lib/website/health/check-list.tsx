'use client';

import type { ReactNode } from 'react';
import row from '../layout/row.module.css';
import styles from './check-list.module.css';
import { StateLine, type StateWords } from './state-line.tsx';

/** What a row shows of a check. */
interface CheckRow {
  words: StateWords;
  about: string;
  /** The check's own page. */
  href: string;
}

/** The checks on the overview: how each is, with a link to its page. */
export function CheckRows({ rows }: { rows: readonly CheckRow[] }) {
  return (
    <ul className={row.rows}>
      {rows.map(({ words, about, href }) => (
        <li className={row.row} key={words.name}>
          <StateLine place="row" words={words} about={about} href={href} />
        </li>
      ))}
    </ul>
  );
}

/** What a section shows of a check. */
export interface CheckSection extends CheckRow {
  /** What its only probe gave, where that stands with the check itself. */
  findings?: ReactNode;
  /** Its probes, where they stand on their own. */
  probes?: ReactNode;
}

/** The checks of a resource, each with its probes. */
export function CheckSections({ sections }: { sections: readonly CheckSection[] }) {
  return (
    <div>
      {sections.map(({ words, about, href, findings, probes }) => {
        const id = `${words.name}-name`;
        return (
          <section className={row.row} id={words.name} aria-labelledby={id} key={words.name}>
            <StateLine place="section" words={words} id={id} href={href} about={about}>
              {findings}
            </StateLine>
            {probes && <div className={styles.probes}>{probes}</div>}
          </section>
        );
      })}
    </div>
  );
}
