'use client';

import type { ReactNode } from 'react';
import type { Status } from '../../core/status.ts';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { Freshness, type FreshnessWords } from '../time/freshness.tsx';
import { type Moment, TickingTime } from '../time/ticking-time.tsx';
import { CheckAbout } from './check-about.tsx';
import styles from './state-line.module.css';
import { StateName, type StateNameProps } from './state-name.tsx';

/** What there is to say of how something is. */
export interface StateWords {
  name: string;
  status: Status;
  took?: string;
  freshness: FreshnessWords;
  /** Where that is known. */
  since?: Moment;
}

interface StateLineProps extends StateNameProps {
  words: StateWords;
  about?: string;
  /** What is said below that. */
  children?: ReactNode;
}

/**
 * One thing and how it is: name, state, time taken, age of the answer.
 *
 * A page has hundreds of these. Of a client component Next sends and reads the words alone and not each element, which
 * takes the server half the time.
 */
export function StateLine({ words, about, children, ...naming }: StateLineProps) {
  const { name, status, took, freshness, since } = words;
  return (
    <div className={`${styles.line} ${tone[status]}`}>
      <StatusMark status={status} />
      <StateName {...naming}>{name}</StateName>
      <p className={styles.word}>{status}</p>
      {children ? (
        <div className={styles.more}>
          {about && <CheckAbout text={about} />}
          {children}
        </div>
      ) : (
        about && <CheckAbout text={about} className={styles.more} />
      )}
      <p className={styles.facts}>
        <span>{took}</span>
        <Freshness words={freshness} />
        {since && <TickingTime className={styles.since} before="unchanged for " as="span" {...since} />}
      </p>
    </div>
  );
}
