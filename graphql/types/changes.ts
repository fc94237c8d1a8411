import type { ChangeView } from '../../lib/monitors/views.ts';
import { type BuildContext, toFieldName, toViewer } from '../builder.ts';
import { refuseAction } from './action-errors.ts';
import type { ChangeNode } from './change.ts';
import { MonitorLoader } from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { addRoot } from './root.ts';

/** Adds the stream of changes to Subscription. */
export function addChanges(context: BuildContext, types: MonitorTypes): void {
  const { builder } = context;
  const { Change } = types;
  addRoot(context, 'Subscription');
  builder.subscriptionField(toFieldName(context, { name: 'changes' }), (t) =>
    t.field({
      type: Change,
      nullable: false,
      description:
        'The changes after a cursor, each once and in order, and then those that come; without a cursor those from now on.',
      args: {
        after: t.arg.string({ required: false, description: 'The cursor of the last change that is known.' }),
      },
      subscribe: (_, { after }, request) => subscribe(context, request, after ?? undefined),
      resolve: (view, _args, request): ChangeNode => ({ view, loader: new MonitorLoader(context, request) }),
    }),
  );
}

/** Listens to the changes, until whoever asked for them is gone. */
async function subscribe(
  context: BuildContext,
  request: unknown,
  after: string | undefined,
): Promise<AsyncIterableIterator<ChangeView>> {
  const { status, monitoring } = context;
  if (!monitoring) throw new Error('There are no monitors.');
  const { readChanges } = await monitoring();
  // Its `return` ends it, which is called when the connection ends.
  const { signal } = new AbortController();
  try {
    return readChanges({ status, viewer: toViewer(context, request) }, { after, signal });
  } catch (error) {
    return refuseAction(error);
  }
}
