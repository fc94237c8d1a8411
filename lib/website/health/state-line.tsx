'use client';

import type { ReactNode } from 'react';
import type { Status } from '../../core/status.ts';
import row from '../layout/row.module.css';
import state from '../layout/state-row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import { Freshness, type FreshnessWords } from '../time/freshness.tsx';
import { type Moment, TickingTime } from '../time/ticking-time.tsx';
import probe from './probe-list.module.css';
import styles from './state-line.module.css';

/** What there is to say of how something is. */
export interface StateWords {
  name: string;
  status: Status;
  took?: string;
  freshness: FreshnessWords;
  /** Where that is known. */
  since?: Moment;
}

interface StateNameProps {
  /** What it stands in: a row that leads to a page, a section of a page, a list of probes. */
  place: keyof typeof PLACES;
  id?: string;
  /** Its own page. */
  href?: string;
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
    <div className={`${state.line} ${styles.line} ${tone[status]}`}>
      <StatusMark status={status} />
      <StateName {...naming}>{name}</StateName>
      <p className={state.word}>{status}</p>
      {children ? (
        <div className={state.more}>
          {about && <CheckAbout text={about} />}
          {children}
        </div>
      ) : (
        about && <CheckAbout text={about} className={state.more} />
      )}
      <p className={styles.facts}>
        <span>{took}</span>
        <Freshness words={freshness} />
        {since && <TickingTime className={styles.since} before="unchanged for " as="span" {...since} />}
      </p>
    </div>
  );
}

const PLACES = {
  row: { Heading: 'h3', name: row.name, link: `${row.link} ${row.whole}` },
  section: { Heading: 'h2', name: row.name, link: `${row.link} ${row.tall}` },
  probe: { Heading: 'h3', name: probe.name, link: row.link },
} as const;

/** The name of what a line of state is of, in the heading that fits the place. */
function StateName({ place, id, href, children }: StateNameProps & { children: ReactNode }) {
  const { Heading, name, link } = PLACES[place];
  return (
    <Heading className={name} id={id}>
      {href === undefined ? (
        children
      ) : (
        <PageLink className={link} href={href}>
          {children}
        </PageLink>
      )}
    </Heading>
  );
}

/** What a check is about, as `toAbout` has it. */
export function CheckAbout({ text, className = '' }: { text: string; className?: string }) {
  return <p className={`${styles.about} ${className}`}>{text}</p>;
}
