import { mayManage } from '../../core/viewer.ts';
import { toDuration } from '../../format/quantity.ts';
import type { NoteView, PeriodView } from '../../monitors/views.ts';
import details from '../layout/details.module.css';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { NoteForm } from './form/note-form.tsx';
import { toMonitorPath } from './monitor-address.ts';
import { isBad } from './monitor-groups.ts';
import styles from './period-list.module.css';
import remarks from './remarks.module.css';

interface PeriodListProps {
  site: Site;
  periods: readonly PeriodView[];
  now: Date;
  /** Whether they are of several monitors, which are named then. */
  areNamed?: boolean;
}

/** Changes of state, each with how long it lasted, what was said, and what people wrote: a problem with its notes is an incident. */
export function PeriodList({ site, periods, now, areNamed = false }: PeriodListProps) {
  return (
    <ul className={row.rows}>
      {periods.map((period) => (
        <Period key={period.id} site={site} period={period} now={now} isNamed={areNamed} />
      ))}
    </ul>
  );
}

interface PeriodProps {
  site: Site;
  period: PeriodView;
  now: Date;
  isNamed: boolean;
}

function Period({ site, period, now, isNamed }: PeriodProps) {
  const { id, status, isGap, monitor, report, notes } = period;
  const word = isGap ? 'not evaluated' : status;
  const Heading = isNamed ? 'h2' : 'h3';
  return (
    <li className={`${row.row} ${styles.period} ${tone[status]}`} id={`change-${id}`}>
      <StatusMark status={status} />
      <div className={styles.text}>
        <Heading className={styles.name}>
          {isNamed && (
            <>
              <PageLink className={`${row.link} ${row.tall}`} href={toMonitorPath(site, monitor)}>
                {monitor.label}
              </PageLink>{' '}
            </>
          )}
          <span className={styles.word}>{word}</span>
        </Heading>
        <Span site={site} period={period} now={now} />
        {report && <p className={remarks.report}>{report}</p>}
        <Evidence period={period} />
        {notes.length > 0 && <Notes notes={notes} />}
        {mayManage(site.viewer) && isBad(status) && <NoteForm site={site} period={id} />}
      </div>
    </li>
  );
}

/** From when to when it was so, and what else is known of it. */
function Span({ site, period, now }: Omit<PeriodProps, 'isNamed'>) {
  const { since, until, acknowledgedBy, release, suppressedBy } = period;
  return (
    <p className={remarks.facts}>
      <span>
        <Clock at={since} /> {until ? 'to' : 'until now'} {until && <Clock at={until} />}
      </span>
      <span>{toDuration(Math.max(0, (until ?? now).getTime() - since.getTime()))}</span>
      {acknowledgedBy !== undefined && <span>acknowledged by {acknowledgedBy}</span>}
      {suppressedBy !== undefined && (
        <span>
          suppressed by{' '}
          <PageLink className={row.link} href={toPath({ path: site.path }, 'monitors', suppressedBy)}>
            another monitor
          </PageLink>
        </span>
      )}
      {release !== undefined && <span>release {release.slice(0, 12)}</span>}
    </p>
  );
}

/** What a monitor was like when the period began, on demand. */
function Evidence({ period: { evidence } }: { period: PeriodView }) {
  const probes = (evidence?.probes ?? []).filter(({ status, message }) => status !== 'fine' || message);
  if (probes.length === 0) return null;
  return (
    <details className={details.details}>
      <summary className={details.summary}>What it was like</summary>
      <ul className={styles.evidence}>
        {probes.map(({ name, status, message }, index) => (
          // Two may be called the same.
          <li key={`${name}${index}`}>
            {[name, status].filter(Boolean).join(': ')}
            {message && `, ${message}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Notes({ notes }: { notes: readonly NoteView[] }) {
  return (
    <ul className={styles.notes} aria-label="Notes">
      {notes.map(({ id, author, at, text, isPublic }) => (
        <li className={styles.note} key={id}>
          <p className={remarks.report}>{text}</p>
          <p className={remarks.facts}>
            <span>{author}</span>
            <Clock at={at} />
            <span>{isPublic ? 'public' : 'not public'}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
