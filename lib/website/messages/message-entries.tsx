import type { MessageView } from '../../notify/views.ts';
import details from '../layout/details.module.css';
import row from '../layout/row.module.css';
import { toMonitorPath } from '../monitors/monitor-address.ts';
import remarks from '../monitors/remarks.module.css';
import { PageLink } from '../site/page-link.tsx';
import type { Site } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import styles from './message-list.module.css';
import { toEventWords } from './message-words.ts';

const FEW = 3;

interface MessageEntriesProps {
  site: Site;
  message: MessageView;
  /** The id of the monitor whose page it is: of others it only says how many there are. */
  monitor?: string;
}

/** What a message tells of each monitor, the first few at once. */
export function MessageEntries({ site, message: { entries, more }, monitor }: MessageEntriesProps) {
  const listed = monitor === undefined ? entries : entries.filter((each) => each.monitor.id === monitor);
  const others = monitor === undefined ? more : entries.length + more - listed.length;
  const [first, rest] = [listed.slice(0, FEW), listed.slice(FEW)];
  return (
    <>
      <EntryList site={site} entries={first} isOfOne={monitor !== undefined} />
      {rest.length > 0 && (
        <details className={details.details}>
          <summary className={details.summary}>{rest.length} further</summary>
          <EntryList site={site} entries={rest} isOfOne={false} />
        </details>
      )}
      {others > 0 && (
        <p className={remarks.facts}>
          {monitor === undefined ? `and of ${others} more` : `with ${others} other${others > 1 ? 's' : ''}`}
        </p>
      )}
    </>
  );
}

interface EntryListProps {
  site: Site;
  entries: MessageView['entries'];
  /** Whether they are of the monitor whose page it is, which need not be named there. */
  isOfOne: boolean;
}

function EntryList({ site, entries, isOfOne }: EntryListProps) {
  if (entries.length === 0) return null;
  return (
    <ul className={styles.entries} aria-label="What it tells">
      {entries.map(({ monitor, event, status, since }) => (
        <li className={styles.entry} key={monitor.id}>
          {isOfOne ? (
            'It '
          ) : (
            <>
              <PageLink className={`${row.link} ${row.tall}`} href={toMonitorPath(site, monitor)}>
                {monitor.label}
              </PageLink>{' '}
            </>
          )}
          {toEventWords({ event, status })}, since <Clock at={since} />
        </li>
      ))}
    </ul>
  );
}
