import type { Status } from '../../../core/status.ts';
import { STATUSES } from '../../../core/status.ts';
import note from '../../layout/note.module.css';
import { StatusMark } from '../../layout/status-mark.tsx';
import tone from '../../layout/tone.module.css';
import { PageLink } from '../../site/page-link.tsx';
import { type Site, toPath } from '../../site/site.ts';
import { toMonitorPath } from '../monitor-address.ts';
import styles from './form.module.css';
import { toFieldName } from './kind-fields.tsx';

/** What was done, by the action that did it. */
const DONE: Readonly<Record<string, string>> = {
  'create-monitor': 'The monitor is made. It is evaluated from now on.',
  'change-monitor': 'The monitor is changed.',
  'delete-monitor': 'The monitor is deleted, with its history.',
  'run-monitor': 'It was evaluated just now.',
  'mute-monitor': 'It is kept.',
  acknowledge: 'You have taken it on.',
  'add-note': 'The note is added.',
  'start-maintenance': 'The maintenance is kept.',
  'end-maintenance': 'The maintenance is ended.',
  'retry-message': 'It is tried again at once.',
  'change-preferences': 'It is kept.',
  'follow-monitor': 'It is kept.',
  'send-test': 'A test is on its way.',
  subscribe:
    'Look into your mailbox: it is not told of anything before you say there that the address is yours.',
};

/** What came of the form that was sent a moment ago; nothing where none was. */
export function FormOutcomeNote({ site }: { site: Site }) {
  if (!site.outcome) return null;
  const { action, ok, message, issues = [], result } = site.outcome;
  if (ok && action === 'try-monitor') return <Trial result={result} />;
  const status = ok ? 'fine' : 'problem';
  // What is wrong with one input is in the message too: as a list it is read faster.
  const done = Object.hasOwn(DONE, action) ? DONE[action] : undefined;
  const text = ok ? (done ?? 'It is done.') : issues.length > 0 ? 'It was not done.' : message;
  return (
    <section
      className={`${styles.outcome} ${tone[status]}`}
      role={ok ? 'status' : 'alert'}
      aria-label="What came of it"
    >
      <p>
        {text ?? 'It was not done.'}{' '}
        {ok && action === 'create-monitor' && <MadeLink site={site} result={result} />}
        {ok && action === 'send-test' && (
          <PageLink className={note.link} href={toPath({ path: site.path }, 'messages')}>
            What becomes of it
          </PageLink>
        )}
      </p>
      {issues.length > 0 && (
        <ul className={styles.issues}>
          {issues.map(({ path, message: fault }) => (
            <li key={path + fault}>{path === '' ? fault : `${toFieldName(path)}: ${fault}`}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The way to the monitor that was made. */
function MadeLink({ site, result }: { site: Site; result: unknown }) {
  const { id, name, label } = (result ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  return (
    <PageLink className={note.link} href={toMonitorPath(site, { id, name })}>
      {typeof label === 'string' ? label : name}
    </PageLink>
  );
}

/** What a monitor would say now. */
function Trial({ result }: { result: unknown }) {
  const { status, report } = (result ?? {}) as { status?: unknown; report?: unknown };
  const found: Status = STATUSES.find((each) => each === status) ?? 'unknown';
  return (
    <section className={`${styles.outcome} ${tone[found]}`} role="status" aria-label="What came of it">
      <p className={styles.trial}>
        <StatusMark status={found} />
        <span>
          It would say now: <strong>{found}</strong>
          {typeof report === 'string' && report !== '' && `, ${report}`}
        </span>
      </p>
      <p>Nothing is saved yet.</p>
    </section>
  );
}
