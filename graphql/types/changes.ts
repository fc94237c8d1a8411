import type { ChangeView } from '../../lib/monitors/views.ts';
import { type BuildContext, toFieldName, toViewer } from '../builder.ts';
import { refuseAction } from './action-errors.ts';
import { MonitorLoader, MonitorNode, PeriodNode } from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { addRoot } from './root.ts';

/** An event that who listens gets, with what loads the rest of it. */
interface ChangeNode {
  loader: MonitorLoader;
  view: ChangeView;
}

/** Adds the stream of changes to Subscription. */
export function addChanges(context: BuildContext, types: MonitorTypes): void {
  const { builder } = context;
  const Change = addChange(context, types);
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
      resolve: (view, _args, request) => ({ view, loader: new MonitorLoader(context, request) }),
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

function addChange(context: BuildContext, { Monitor, Period }: MonitorTypes) {
  const { builder, prefix } = context;
  return builder.objectRef<ChangeNode>(`${prefix}Change`).implement({
    description: 'A period that began, or that some of them cannot be told any more.',
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: 'What asks for those after this one.',
        resolve: ({ view }) => view.cursor,
      }),
      isTooOld: t.boolean({
        nullable: false,
        description:
          'Whether the cursor that was given is older than what is kept: load everything anew; the changes go on after the cursor of this one.',
        resolve: ({ view }) => 'isTooOld' in view,
      }),
      monitor: t.field({
        type: Monitor,
        nullable: true,
        description: 'Whose period began.',
        resolve: ({ loader, view }) =>
          'period' in view ? new MonitorNode(loader, view.period.monitor) : null,
      }),
      period: t.field({
        type: Period,
        nullable: true,
        description: 'The period that began.',
        resolve: ({ loader, view }) => ('period' in view ? new PeriodNode(loader, view.period) : null),
      }),
    }),
  });
}
