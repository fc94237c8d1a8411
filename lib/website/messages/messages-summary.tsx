import { toDuration } from '../../format/quantity.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import type { Page } from '../../monitors/views.ts';
import type { MessageView } from '../../notify/views.ts';
import tone from '../layout/tone.module.css';
import form from '../monitors/form/form.module.css';
import { Clock } from '../time/clock.tsx';

// More are told as so many or more.
const MOST_COUNTED = 100;

/** What is not sent, the newest first, as far as it is counted. */
export interface Outstanding {
  waiting: Page<MessageView>;
  failed: Page<MessageView>;
}

/**
 * Reads what waits and what was given up, of one monitor or of all.
 * @throws UnknownNameError for a monitor that is not there.
 */
export async function readOutstanding(
  actions: Monitoring,
  context: ActionContext,
  monitor?: string,
): Promise<Outstanding> {
  const read = (state: 'waiting' | 'failed') =>
    actions.listMessages(context, { first: MOST_COUNTED, monitor, state: [state] });
  const [waiting, failed] = await Promise.all([read('waiting'), read('failed')]);
  return { waiting, failed };
}

/** What waits to be sent and since when, and what was given up and when. */
export function MessagesSummary({ outstanding, now }: { outstanding: Outstanding; now: Date }) {
  const { waiting, failed } = outstanding;
  const status = failed.items.length > 0 ? 'problem' : waiting.items.some(isLate) ? 'warning' : 'fine';
  return (
    <section className={`${form.outcome} ${tone[status]}`} aria-label="Summary">
      <p>
        <Waiting messages={waiting} now={now} />
      </p>
      <p>
        <Failed messages={failed} />
      </p>
    </section>
  );
}

/** Whether a message waits since it could not be sent. */
function isLate({ attempts }: MessageView): boolean {
  return attempts > 0;
}

function Waiting({ messages: { items, hasNext }, now }: { messages: Page<MessageView>; now: Date }) {
  const oldest = items.at(-1);
  if (!oldest) return 'Nothing waits to be sent.';
  const ageMs = Math.max(0, now.getTime() - oldest.createdAt.getTime());
  const late = items.filter(isLate).length;
  return (
    <>
      {toCount(items.length, hasNext)} {items.length === 1 && !hasNext ? 'waits' : 'wait'} to be sent,{' '}
      {hasNext ? 'some' : 'the oldest'} for {toDuration(ageMs)}
      {late > 0 && `; ${late} could not be sent yet`}.
    </>
  );
}

function Failed({ messages: { items, hasNext } }: { messages: Page<MessageView> }) {
  const last = items[0];
  if (!last) return 'None failed.';
  return (
    <>
      {toCount(items.length, hasNext)} failed for good, the last of <Clock at={last.createdAt} />.
    </>
  );
}

function toCount(count: number, hasNext: boolean): string {
  return `${count}${hasNext ? ' or more' : ''} message${count === 1 ? '' : 's'}`;
}
