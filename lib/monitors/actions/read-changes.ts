import { toInputError } from '../../core/errors.ts';
import { requireStatus } from '../../core/level.ts';
import type { ChangeEvent } from '../../history/change-reader.ts';
import type { ActionContext } from '../action-context.ts';
import { findChangeReader } from '../views/find-change-reader.ts';
import { toPeriodView } from '../views/to-period-view.ts';
import type { ChangeView } from '../views.ts';

/**
 * The changes after a cursor, each once and in order, and then those that come, until `signal` is aborted, its `return` is called or
 * the status system stops; without a cursor those from now on. One reader of the database serves all who listen in a process, and
 * goes on when a database that was away is back.
 * @throws LevelError below the level `status`, InputError for what is no cursor, OverloadedError where too many listen.
 */
export function readChanges(
  { status, viewer: { level } }: ActionContext,
  { after, signal }: { after?: string; signal: AbortSignal },
): AsyncIterableIterator<ChangeView> {
  requireStatus(level);
  const events = findChangeReader(status).listen(readCursor(after), signal);
  const toView = (event: ChangeEvent): ChangeView => {
    const cursor = String(event.cursor);
    if ('isTooOld' in event) return { cursor, isTooOld: true };
    const { change } = event;
    return { cursor, period: toPeriodView({ ...change, gapSince: null }, change.notes, level) };
  };
  const toResult = (result: IteratorResult<ChangeEvent>): IteratorResult<ChangeView> =>
    result.done ? { done: true, value: undefined } : { done: false, value: toView(result.value) };
  return {
    next: async () => toResult(await events.next()),
    return: async () => toResult((await events.return?.()) ?? { done: true, value: undefined }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function readCursor(after: string | undefined): number | undefined {
  if (after === undefined) return undefined;
  if (/^\d{1,15}$/.test(after)) return Number(after);
  throw toInputError('after', 'This is no cursor of the changes.');
}
