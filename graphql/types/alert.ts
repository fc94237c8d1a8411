import type { AlertView } from '../../lib/notify/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { toConnection, toConnectionCost } from './connection.ts';
import type { addMessage } from './message.ts';
import { MessageNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

const MESSAGES = 10;
// A look into the database for each monitor: of a list of many few such fields are asked for.
const LOOK_COST = 500;

/** Adds the fields of `Monitor` that say what is told of it: those of a list are read at once, but for its messages. */
export function addTold(
  context: BuildContext,
  { Monitor, ...types }: MonitorRefs,
  { MessageConnection }: Pick<ReturnType<typeof addMessage>, 'MessageConnection'>,
): void {
  const Alert = addAlert(context, types);
  context.builder.objectFields(Monitor, (t) => ({
    alert: t.field({
      type: Alert,
      nullable: true,
      description: 'What was told of it, and what is yet to be; null where it is well and nothing is.',
      resolve: ({ loader, reference }) => loader.readAlert(reference.id),
    }),
    messages: t.field({
      type: MessageConnection,
      nullable: false,
      description: 'The messages that tell of it, the newest first.',
      args: {
        first: t.arg.int({ required: false, defaultValue: MESSAGES, description: 'How many, up to 500.' }),
        after: t.arg.string({ required: false, description: 'Those after this cursor.' }),
      },
      complexity: toConnectionCost(MESSAGES, LOOK_COST),
      resolve: async ({ loader, reference }, { first, after }) => {
        const input = { monitor: reference.id, first: first ?? MESSAGES, after: after ?? undefined };
        const page = await loader.ask(({ listMessages }, asker) => listMessages(asker, input));
        return toConnection(page, after, (view) => new MessageNode(loader, view));
      },
    }),
  }));
}

function addAlert(context: BuildContext, { Status, DateTime }: Pick<MonitorRefs, 'Status' | 'DateTime'>) {
  const { builder, prefix } = context;
  return builder.objectRef<AlertView>(`${prefix}Alert`).implement({
    description: 'What is told of a monitor that is bad, or is yet to be told.',
    ...toDirectives(context),
    fields: (t) => ({
      since: t.expose('since', { type: DateTime, nullable: false, description: 'When it became bad.' }),
      toldStatus: t.expose('toldStatus', {
        type: Status,
        nullable: true,
        description: 'What was told last; null before somebody was told.',
      }),
      toldAt: t.expose('toldAt', { type: DateTime, nullable: true, description: 'When that was.' }),
      isFlapping: t.exposeBoolean('isFlapping', {
        nullable: false,
        description: 'Whether it is flapping, so that no change of it is told.',
      }),
      heldBy: t.exposeString('heldBy', {
        nullable: true,
        description: 'Why it is not told yet, in a sentence; null where nothing holds it.',
      }),
      heldUntil: t.expose('heldUntil', {
        type: DateTime,
        nullable: true,
        description: 'Until when that is at most, as far as that is known.',
      }),
    }),
  });
}
