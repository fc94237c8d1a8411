import { within } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { requireStatus } from '../../core/level.ts';
import type { RouteRequest } from '../../http/route.ts';
import { LONGEST_STREAM_MS, STREAM_HEADERS, STREAM_TYPE } from '../../http/stream.ts';
import type { LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import type { ChangeView } from '../../monitors/views.ts';
import { readOne } from '../address.ts';
import { answerViewer } from '../answer-viewer.ts';
import { json, toSnakeKeys } from '../dialects/json.ts';

// Connections on which nothing is said for longer are ended by some proxies, many of them after 30 s.
const QUIET_MS = 20_000;
// Who was cut off together must not come back together.
const RETRY_MS = { from: 1_000, to: 3_000 };

const NEWEST_WITHIN_MS = 2_000;

/**
 * Tells of changes as they come, as server-sent events (the HTML standard, section 9.2): after the one that its reader names as
 * `Last-Event-ID` or in `after`, or from now on. It ends when its reader is gone or this process is about to stop.
 */
export function answerEvents(
  status: StatusQL,
  load: LoadMonitoring,
  request: RouteRequest,
): Promise<Response> {
  return answerViewer(status, request, { dialects: [json], isForEverybody: true }, async (viewer) => {
    requireStatus(viewer.level);
    const context = { status, viewer };
    const monitoring = await load();
    const given = request.headers.get('last-event-id') || readOne(request.query, 'after');
    const after = given ?? (await findNewest(monitoring, context));
    const gone = new AbortController();
    const signal = AbortSignal.any([
      request.request.signal,
      gone.signal,
      AbortSignal.timeout(LONGEST_STREAM_MS),
    ]);
    const changes = monitoring.readChanges(context, { after, signal });
    return {
      body: toStream(toEvents(changes, after), status, gone),
      contentType: STREAM_TYPE,
      headers: STREAM_HEADERS,
    };
  });
}

/** The cursor of the newest change, so that who is cut off before there is another goes on from here; nothing while the database is away. */
async function findNewest(monitoring: Monitoring, context: ActionContext): Promise<string | undefined> {
  const page = await within(NEWEST_WITHIN_MS, () => monitoring.listPeriods(context, { first: 1 })).catch(
    () => undefined,
  );
  return page && (page.items[0]?.id ?? '0');
}

async function* toEvents(
  changes: AsyncIterableIterator<ChangeView>,
  after: string | undefined,
): AsyncGenerator<string, undefined> {
  const retryMs = RETRY_MS.from + Math.round(Math.random() * (RETRY_MS.to - RETRY_MS.from));
  // An id alone makes no event: it is what its reader names when it comes again.
  yield `retry: ${retryMs}\n${after === undefined ? '' : `id: ${after}\n`}\n`;
  let next = changes.next();
  for (;;) {
    const result = await waitQuietly(next);
    if (result?.done) return undefined;
    yield result ? toEvent(result.value) : ':\n\n';
    if (result) next = changes.next();
  }
}

/** What comes, or nothing when nothing does for a while. */
async function waitQuietly<Value>(next: Promise<Value>): Promise<Value | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, QUIET_MS);
  return Promise.race([next, promise]).finally(() => clearTimeout(timer));
}

function toEvent(change: ChangeView): string {
  const [event, data] = 'period' in change ? ['change', change.period] : ['reset', { cursor: change.cursor }];
  return `id: ${change.cursor}\nevent: ${event}\ndata: ${JSON.stringify(toSnakeKeys(data))}\n\n`;
}

/** Reads on only as its reader does, so that a slow one takes no memory. */
function toStream(
  texts: AsyncGenerator<string, undefined>,
  { logger }: Pick<StatusQL, 'logger'>,
  gone: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await texts.next().catch((error) => {
          // Its reader comes again.
          logger.error('A stream of changes was ended:', error);
          return undefined;
        });
        if (next?.value !== undefined) controller.enqueue(encoder.encode(next.value));
        else if (!gone.signal.aborted) controller.close();
      },
      cancel: () => gone.abort(),
    },
    // Nothing before it is asked for.
    { highWaterMark: 0 },
  );
}
