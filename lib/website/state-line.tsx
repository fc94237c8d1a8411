import type { ReactNode } from 'react';
import type { Timing } from '../core/report.ts';
import type { Status } from '../core/status.ts';
import { toDuration } from '../wording/duration.ts';
import { Freshness, isAnswered } from './freshness.tsx';
import { Since } from './since.tsx';
import styles from './state-line.module.css';
import { StatusMark } from './status-mark.tsx';
import tone from './tone.module.css';

interface StateLineProps {
  /** The name, in the heading that fits the page. */
  name: ReactNode;
  status: Status;
  durationMs: number;
  parts: readonly Timing[];
  /** Since when it is so, where that is known. */
  since?: Date;
  now: Date;
  /** What is said below the name. */
  children?: ReactNode;
}

/** One thing and how it is: name, state, time taken, age of the answer. */
export function StateLine({ name, status, durationMs, parts, since, now, children }: StateLineProps) {
  return (
    <div className={`${styles.line} ${tone[status]}`}>
      <StatusMark status={status} />
      <div className={styles.name}>{name}</div>
      <p className={styles.word}>{status}</p>
      {children && <div className={styles.more}>{children}</div>}
      <p className={styles.facts}>
        <span>{parts.some(isAnswered) && `took ${toDuration(durationMs)}`}</span>
        <Freshness parts={parts} now={now} />
        {since && (
          <span className={styles.since}>
            unchanged <Since since={since} now={now} />
          </span>
        )}
      </p>
    </div>
  );
}
