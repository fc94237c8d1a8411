import { mayManage } from '../../core/viewer.ts';
import type { MessageView } from '../../notify/views.ts';
import details from '../layout/details.module.css';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { ActionForm } from '../monitors/form/action-form.tsx';
import form from '../monitors/form/form.module.css';
import { toTitle } from '../monitors/form/kind-fields.tsx';
import { toMonitorPath } from '../monitors/monitor-address.ts';
import period from '../monitors/period-list.module.css';
import remarks from '../monitors/remarks.module.css';
import { PageLink } from '../site/page-link.tsx';
import type { Site } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import styles from './message-list.module.css';
import { STATE_MARKS, toEventWords, toMessageWay } from './message-words.ts';

interface MessageListProps {
  site: Site;
  messages: readonly MessageView[];
  /** The id of the monitor whose page it is: of others it only says how many there are. */
  monitor?: string;
}

/** Messages, each with what became of it, why, and what it tells. */
export function MessageList({ site, messages, monitor }: MessageListProps) {
  return (
    <ul className={row.rows}>
      {messages.map((message) => (
        <Message key={message.id} site={site} message={message} monitor={monitor} />
      ))}
    </ul>
  );
}

interface MessageProps {
  site: Site;
  message: MessageView;
  monitor?: string;
}

function Message({ site, message, monitor }: MessageProps) {
  const { id, subject, state, reason, error } = message;
  const mark = STATE_MARKS[state];
  const Heading = monitor === undefined ? 'h2' : 'h3';
  return (
    <li className={`${row.row} ${period.period} ${tone[mark]}`} id={`message-${id}`}>
      <StatusMark status={mark} />
      <div className={period.text}>
        <Heading className={period.name}>
          <span className={period.word}>{state}</span>: {subject}
        </Heading>
        <Facts message={message} />
        {reason && <p className={remarks.report}>{toTitle(reason)}.</p>}
        {error && <p className={remarks.report}>{error}</p>}
        <Entries site={site} message={message} monitor={monitor} />
        {mayManage(site.viewer) && isTriedAgain(message) && <TryAgain site={site} message={id} />}
      </div>
    </li>
  );
}

/** How it goes, when it was made and sent, and how often it was tried. */
function Facts({ message }: { message: MessageView }) {
  const { state, attempts, createdAt, triedAt, nextAt, sentAt } = message;
  return (
    <p className={remarks.facts}>
      <span>{toMessageWay(message)}</span>
      {sentAt ? (
        <span>
          sent <Clock at={sentAt} />
        </span>
      ) : (
        <span>
          made <Clock at={createdAt} />
        </span>
      )}
      {triedAt && !sentAt && (
        <span>
          tried last <Clock at={triedAt} />
        </span>
      )}
      {nextAt && state === 'waiting' && (
        <span>
          tried next <Clock at={nextAt} />
        </span>
      )}
      {attempts > 1 && <span>{attempts} attempts</span>}
    </p>
  );
}

const FEW = 3;

/** What it tells of each monitor, the first few at once. */
function Entries({ site, message: { entries, more }, monitor }: MessageProps) {
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

/** Whether there is something to try again: what was given up, or waits after it failed. */
function isTriedAgain({ state, attempts }: MessageView): boolean {
  return state === 'failed' || (state === 'waiting' && attempts > 0);
}

function TryAgain({ site, message }: { site: Site; message: string }) {
  return (
    <ActionForm site={site} action="retry-message" hidden={{ message }} className={styles.again}>
      <button className={form.other} type="submit">
        Try again
      </button>
    </ActionForm>
  );
}
