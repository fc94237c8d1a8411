import type { BuildContext } from '../builder.ts';
import { toConnection, toConnectionCost } from './connection.ts';
import { MessageNode, MonitorLoader } from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { addQueryFields, type Fields, type QueryFields } from './query-fields.ts';

const MESSAGES = 50;
const COST = { field: 50, multiplier: 1 };

/** What the fields of Query are called that tell what people are told, unless a schema calls them otherwise. */
export const MESSAGE_FIELDS: readonly string[] = ['messages', 'preferences'];

/** Adds what people are told, and how, to Query: where it may be seen. */
export function addMessages(context: BuildContext, types: MonitorTypes): void {
  if (!('Message' in types)) return;
  const { MessageConnection, MessageState, Preferences } = types;
  addQueryFields(context, (t) => ({
    messages: toMessages(context, { MessageConnection, MessageState }, t),
    ...(Preferences && { preferences: toPreferences(context, Preferences, t) }),
  }));
}

type Details = Extract<MonitorTypes, { Message: unknown }>;

function toMessages(
  context: BuildContext,
  { MessageConnection, MessageState }: Pick<Details, 'MessageConnection' | 'MessageState'>,
  t: QueryFields,
): Fields[string] {
  return t.field({
    type: MessageConnection,
    // As all of these: that their database is away is no reason to be told nothing else.
    nullable: true,
    description: 'What people were told, and what is due, the newest first.',
    args: {
      first: t.arg.int({ required: false, defaultValue: MESSAGES, description: 'How many, up to 500.' }),
      after: t.arg.string({ required: false, description: 'Those after this cursor, which came before it.' }),
      monitor: t.arg.id({
        required: false,
        description: 'Those that tell of this monitor, by its id or its name; all by default.',
      }),
      state: t.arg({
        type: [MessageState],
        required: false,
        description: 'Those in one of these states; all by default.',
      }),
    },
    complexity: toConnectionCost(MESSAGES),
    resolve: async (_, { first, after, monitor, state }, request) => {
      const loader = new MonitorLoader(context, request);
      const input = {
        first: first ?? MESSAGES,
        after: after ?? undefined,
        monitor: (monitor as string | null) ?? undefined,
        state: state ?? undefined,
      };
      const page = await loader.ask(({ listMessages }, asker) => listMessages(asker, input));
      return toConnection(page, after, (view) => new MessageNode(loader, view));
    },
  });
}

function toPreferences(
  context: BuildContext,
  Preferences: NonNullable<Details['Preferences']>,
  t: QueryFields,
): Fields[string] {
  return t.field({
    type: Preferences,
    nullable: true,
    description: context.isForStaff
      ? 'How somebody is told: whoever asks, or another; null for who is not among those who may be told.'
      : 'How whoever asks is told; null for who is not among those who may be told.',
    args: {
      ...(context.isForStaff && {
        person: t.arg.id({
          required: false,
          description: 'Somebody, by their id or address; whoever asks by default.',
        }),
      }),
    },
    complexity: COST,
    resolve: async (_, { person }: { person?: unknown }, request) => {
      const loader = new MonitorLoader(context, request);
      const input = { person: (person as string | null) ?? undefined };
      const view = await loader.find(({ showPreferences }, asker) => showPreferences(asker, input));
      return view && { loader, view };
    },
  });
}
