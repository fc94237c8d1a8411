import { within } from '../../core/deadline.ts';
import { isSignedIn, type Viewer } from '../../core/viewer.ts';
import type { MonitorView, Page } from '../../monitors/views.ts';
import type { AlertView, MessageView } from '../../notify/views.ts';
import heading from '../layout/heading.module.css';
import note from '../layout/note.module.css';
import { toTitle } from '../monitors/form/kind-fields.tsx';
import { isBad } from '../monitors/monitor-groups.ts';
import type { MonitorsRequest } from '../monitors/monitors-request.ts';
import { isViewer } from '../monitors/owners.ts';
import { FollowButton } from '../preferences/follow-button.tsx';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { toMoment } from '../time/freshness.tsx';
import { TickingTime } from '../time/ticking-time.tsx';
import { MessageList } from './message-list.tsx';
import styles from './told.module.css';

const LISTED = 5;

/** What people were told of a monitor, and are yet to be. */
export interface ToldData {
  alert?: AlertView;
  messages: Page<MessageView>;
  /** Whether there is any way to tell somebody. */
  hasRoutes: boolean;
  /** Whether whoever looks is one of the people who may be told. */
  isPerson: boolean;
}

/** Reads it, by the id of the monitor: in as many statements, whatever was told. */
export async function readTold(request: MonitorsRequest, id: string): Promise<ToldData> {
  const { actions, context } = request;
  const [alerts, messages, isPerson] = await Promise.all([
    actions.readAlerts(context, { monitors: [id] }),
    actions.listMessages(context, { monitor: id, first: LISTED }),
    readIsPerson(request),
  ]);
  return {
    alert: alerts.get(id),
    messages,
    hasRoutes: Object.keys(context.status.notify).length > 0,
    isPerson,
  };
}

// How a monitor is does not wait for those who may follow it.
const PEOPLE_MS = 1_000;

/** Whether whoever looks is one of the people who may be told; where these cannot be read, nobody is. */
async function readIsPerson({ actions, context }: MonitorsRequest): Promise<boolean> {
  const { status, viewer } = context;
  if (!isSignedIn(viewer) || !status.users?.staff) return false;
  try {
    const people = await within(PEOPLE_MS, () => actions.listPeople(context));
    return people.some((person) => isViewer(person, viewer));
  } catch (error) {
    status.logger.warn('Those that may be told of monitors could not be read:', error);
    return false;
  }
}

/** Whether whoever looks is told of a monitor. */
function isFollowed({ details }: MonitorView, viewer: Viewer): boolean {
  return (details?.notifees ?? []).some((person) => isViewer(person, viewer));
}

interface ToldProps {
  site: Site;
  monitor: MonitorView;
  told: ToldData;
  now: Date;
}

/** What people were told of a monitor last, why not yet, and the last messages. */
export function Told({ site, monitor, told, now }: ToldProps) {
  const { messages, hasRoutes, isPerson } = told;
  const query = new URLSearchParams({ monitor: monitor.name });
  return (
    <section aria-labelledby="told" className={styles.told}>
      <h2 className={heading.heading} id="told">
        Told
      </h2>
      <AlertWords monitor={monitor} told={told} now={now} />
      {isPerson && (
        <FollowButton site={site} monitor={monitor} isFollowed={isFollowed(monitor, site.viewer)} />
      )}
      {messages.items.length > 0 && (
        <MessageList site={site} messages={messages.items} monitor={monitor.id} />
      )}
      {(hasRoutes || messages.items.length > 0) && (
        <p className={note.note}>
          <PageLink className={note.link} href={`${toPath({ path: site.path }, 'messages')}?${query}`}>
            All messages of this monitor
          </PageLink>
        </p>
      )}
    </section>
  );
}

/** What was told of it last and when, and why it is not told yet. */
function AlertWords({ monitor, told: { alert, hasRoutes }, now }: Omit<ToldProps, 'site'>) {
  if (!alert) return <p className={note.note}>{toQuietText(monitor, hasRoutes)}</p>;
  const { toldStatus, toldAt, isFlapping, heldBy } = alert;
  return (
    <p className={styles.words}>
      {toldStatus && toldAt ? (
        <>
          Told last <TickingTime as="age" {...toMoment(toldAt, now)} />, as a <strong>{toldStatus}</strong>,
          at <Clock at={toldAt} />. {heldBy && `${toTitle(heldBy)}.`}
        </>
      ) : (
        `Not told yet${heldBy ? `: ${heldBy}` : ''}.`
      )}
      {isFlapping && ' It is flapping: how it is then is told as soon as it stays so.'}
    </p>
  );
}

/** Why there is nothing to tell of a monitor. */
function toQuietText({ status, details }: MonitorView, hasRoutes: boolean): string {
  if (!hasRoutes) {
    return 'Nobody can be told: the config names no way in notify.';
  }
  if (details?.notify === 'none') return 'Nobody is told of it, as its settings say.';
  if (isBad(status)) return 'It is yet to be told.';
  return status === 'fine' ? 'It is fine: there is nothing to tell.' : 'Unknown is not told.';
}
