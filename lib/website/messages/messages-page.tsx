import { MESSAGE_STATES } from '../../core/monitor-words.ts';
import type { MonitorView, Page } from '../../monitors/views.ts';
import type { MessageView } from '../../notify/views.ts';
import { Layout } from '../layout/layout.tsx';
import note from '../layout/note.module.css';
import notice from '../layout/notice.module.css';
import { CursorPages, toPassed } from '../monitors/cursor-pages.tsx';
import { FormOutcomeNote } from '../monitors/form/form-outcome-note.tsx';
import { toMonitorPath } from '../monitors/monitor-address.ts';
import type { MonitorsRequest } from '../monitors/monitors-request.ts';
import { PageLink } from '../site/page-link.tsx';
import { type Site, toPath } from '../site/site.ts';
import { Clock } from '../time/clock.tsx';
import { MessageList } from './message-list.tsx';
import { MessagesSummary, type Outstanding, readOutstanding } from './messages-summary.tsx';
import { StateFilter } from './state-filter.tsx';

const PAGE_SIZE = 50;

/** What the page of messages shows. */
interface MessagesPageData {
  messages: Page<MessageView>;
  outstanding: Outstanding;
  /** The monitor whose messages are shown alone. */
  monitor?: MonitorView;
}

/**
 * The page of what people were told, and are yet to be: the newest first.
 * @throws UnknownNameError for a monitor that is not there; InputError for a wrong cursor.
 */
export async function answerMessages({ site, actions, context }: MonitorsRequest) {
  const ref = site.query.get('monitor') ?? undefined;
  const asked = site.query.getAll('state');
  const state = MESSAGE_STATES.filter((each) => asked.includes(each));
  const after = toPassed(site).at(-1);
  const [messages, outstanding, monitor] = await Promise.all([
    actions.listMessages(context, {
      first: PAGE_SIZE,
      after,
      monitor: ref,
      ...(state.length > 0 && { state }),
    }),
    readOutstanding(actions, context, ref),
    ref === undefined ? undefined : actions.showMonitor(context, { monitor: ref }),
  ]);
  return <MessagesPage site={site} found={{ messages, outstanding, monitor }} now={new Date()} />;
}

function MessagesPage({ site, found, now }: { site: Site; found: MessagesPageData; now: Date }) {
  const { messages, outstanding, monitor } = found;
  return (
    <Layout title="Messages · monitors · Status" site={site}>
      <header>
        <h1 className={notice.heading}>Messages</h1>
        <p className={notice.text}>
          What people were told of{' '}
          {monitor ? (
            <>
              <PageLink className={note.link} href={toMonitorPath(site, monitor)}>
                {monitor.label}
              </PageLink>{' '}
              alone
            </>
          ) : (
            <>
              all{' '}
              <PageLink className={note.link} href={toPath(site, 'monitors')}>
                monitors
              </PageLink>
            </>
          )}
          , the newest first, as of <Clock at={now} />.
        </p>
      </header>
      <FormOutcomeNote site={site} />
      <MessagesSummary outstanding={outstanding} now={now} />
      <section aria-label="List">
        <StateFilter site={site} />
        {messages.items.length === 0 ? (
          <p className={note.note}>{toEmptyText(site)}</p>
        ) : (
          <MessageList site={site} messages={messages.items} />
        )}
        <CursorPages
          site={site}
          page="messages"
          noun="messages"
          found={messages}
          kept={['state', 'monitor']}
        />
      </section>
    </Layout>
  );
}

function toEmptyText(site: Site): string {
  if (toPassed(site).length > 0) return 'There are no older ones.';
  return site.query.has('state') || site.query.has('monitor')
    ? 'There is none of these.'
    : 'There is none yet.';
}
