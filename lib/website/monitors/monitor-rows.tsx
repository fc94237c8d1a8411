'use client';

import { Fragment } from 'react';
import type { Status } from '../../core/status.ts';
import row from '../layout/row.module.css';
import state from '../layout/state-row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Moment, TickingTime } from '../time/ticking-time.tsx';
import styles from './monitor-rows.module.css';
import type { Owner } from './owners.ts';
import remarks from './remarks.module.css';

/** What a row shows of a monitor. */
export interface MonitorWords {
  id: string;
  label: string;
  href: string;
  status: Status;
  since?: Moment;
  /** For who may see details. */
  report?: string;
  facts: readonly string[];
  suppressedBy?: { label: string; href: string };
  owners: readonly Owner[];
  /** As in `uptime 99.95 % in 30 days`. */
  uptime: string;
}

/**
 * The monitors of a group in rows. A client component, as the rows of checks are: Next sends the words alone, and not each
 * element.
 */
export function MonitorRows({ rows }: { rows: readonly MonitorWords[] }) {
  return (
    <ul className={row.rows}>
      {rows.map((words) => (
        <MonitorRow key={words.id} {...words} />
      ))}
    </ul>
  );
}

function MonitorRow({ label, href, status, report, owners, uptime, ...about }: MonitorWords) {
  return (
    <li className={`${row.row} ${state.line} ${styles.line} ${tone[status]}`}>
      <StatusMark status={status} />
      <h3 className={row.name}>
        <PageLink className={`${row.link} ${row.tall}`} href={href}>
          {label}
        </PageLink>
      </h3>
      <p className={state.word}>{status}</p>
      <div className={state.more}>
        {report && <p className={remarks.report}>{report}</p>}
        <StateFacts {...about} />
        {owners.length > 0 && <Owners owners={owners} />}
      </div>
      <p className={styles.uptime}>{uptime}</p>
    </li>
  );
}

/** Since when it is so, what explains it, and what else there is to know. */
function StateFacts({ since, facts, suppressedBy }: Pick<MonitorWords, 'since' | 'facts' | 'suppressedBy'>) {
  if (!since && facts.length === 0 && !suppressedBy) return null;
  return (
    <p className={remarks.facts}>
      {since && <TickingTime as="span" before="for " {...since} />}
      {suppressedBy && (
        <span>
          suppressed by{' '}
          <PageLink className={`${row.link} ${row.tall}`} href={suppressedBy.href}>
            {suppressedBy.label}
          </PageLink>
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

/** Those who are told of a monitor. */
export function Owners({ owners }: { owners: readonly Owner[] }) {
  return (
    <p className={`${remarks.report} ${styles.owners}`}>
      {owners.length === 1 ? 'Owner: ' : 'Owners: '}
      <Names people={owners} />
    </p>
  );
}

/** People in a line; whoever looks finds themselves in bold. */
export function Names({ people }: { people: readonly Owner[] }) {
  return people.map(({ name, isViewer, problem }, index) => (
    <Fragment key={name}>
      {index > 0 && ', '}
      {isViewer ? <strong>{name}</strong> : name}
      {problem && ` (${problem})`}
    </Fragment>
  ));
}
