import { mayManage } from '../../core/viewer.ts';
import type { MessageView } from '../../notify/views.ts';
import row from '../layout/row.module.css';
import { StatusMark } from '../layout/status-mark.tsx';
import tone from '../layout/tone.module.css';
import { ActionForm } from '../monitors/form/action-form.tsx';
import form from '../monitors/form/form.module.css';
import { toTitle } from '../monitors/form/kind-fields.tsx';
import period from '../monitors/period-list.module.css';
import remarks from '../monitors/remarks.module.css';
import type { Site } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { MessageEntries } from './message-entries.tsx';
import styles from './message-list.module.css';
import { STATE_MARKS, toMessageWay } from './message-words.ts';

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
        <MessageEntries site={site} message={message} monitor={monitor} />
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
