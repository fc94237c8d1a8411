import { type BuildContext, toFieldName } from '../builder.ts';
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
      subscribe(_, { after }, request) {
        // Its `return` ends it, which is called when the connection ends.
        const { signal } = new AbortController();
        const loader = new MonitorLoader(context, request);
        return loader.ask(async ({ readChanges }, asker) =>
          readChanges(asker, { after: after ?? undefined, signal }),
        );
      },
      resolve: (view, _args, request): ChangeNode => ({ view, loader: new MonitorLoader(context, request) }),
    }),
  );
}
