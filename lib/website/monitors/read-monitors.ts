import type { Status } from '../../core/status.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import type { MonitorView } from '../../monitors/views.ts';

/** What the page of all monitors is about. */
export interface MonitorsSelection {
  /** Those that are summed up: all, or of very many the worst. */
  all: readonly MonitorView[];
  /** Whether there are more than these. */
  hasMore: boolean;
  /** Those that are listed. */
  listed: readonly MonitorView[];
  /** After which the next to be listed come, where there are more. */
  next?: string;
}

// As many as an action gives at one time, the worst first.
const MOST = 500;

/**
 * Reads what the page of all monitors shows, in two questions at most, however many there are.
 * @param chosen the state that is listed alone, and after which cursor the list begins.
 */
export async function readMonitors(
  actions: Pick<Monitoring, 'listMonitors'>,
  context: ActionContext,
  { status, after }: { status?: Status; after?: string },
): Promise<MonitorsSelection> {
  const first = await actions.listMonitors(context, { first: MOST });
  const isChosen = status !== undefined || after !== undefined;
  const listed = isChosen
    ? await actions.listMonitors(context, { first: MOST, after, ...(status && { status: [status] }) })
    : first;
  return {
    all: first.items,
    hasMore: first.hasNext,
    listed: listed.items,
    ...(listed.hasNext && { next: listed.items.at(-1)?.cursor }),
  };
}
