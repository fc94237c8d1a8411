import type { MESSAGE_STATES } from '../../lib/core/monitor-words.ts';
import type { MessageKind } from '../../lib/core/route.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { toValues } from './check.ts';
import { addConnection } from './connection.ts';
import { addMessageEntry } from './message-entry.ts';
import { MessageNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

// What a message is taken to tell of where the cost of a query is reckoned.
const ENTRIES = { multiplier: 5 };

/** Adds `Message`, its connection, and what its state may be. */
export function addMessage(context: BuildContext, types: MonitorRefs) {
  const { builder, prefix } = context;
  const { Node, Status, DateTime } = types;
  const MessageState = builder.enumType(`${prefix}MessageState`, {
    description: 'What becomes of a message.',
    values: toValues<(typeof MESSAGE_STATES)[number]>({
      waiting: 'It is yet to be sent, or to be tried again.',
      sent: 'It was handed over.',
      failed: 'It was given up.',
    }),
  });
  const Kind = builder.enumType(`${prefix}MessageKind`, {
    description: 'What sort of message it is.',
    values: toValues<MessageKind>({
      instant: 'What changed, at once.',
      digest: 'All that is bad by then.',
      test: 'A test: of no monitor.',
      confirmation: 'The question whether an address is that of who subscribed.',
    }),
  });
  const Entry = addMessageEntry(context, types);
  const Message = builder.objectRef<MessageNode>(`${prefix}Message`).implement({
    description: 'What somebody is told, or was: one message of one route, without any of its secrets.',
    ...toDirectives(context),
    interfaces: [Node],
    isTypeOf: (value) => value instanceof MessageNode,
    fields: (t) => ({
      kind: t.field({
        type: Kind,
        nullable: false,
        description: 'What sort of message it is.',
        resolve: ({ view }) => view.kind,
      }),
      subject: t.string({
        nullable: false,
        description: 'What it says, in one line.',
        resolve: ({ view }) => view.subject,
      }),
      status: t.field({
        type: Status,
        nullable: false,
        description: 'The worst of what it tells.',
        resolve: ({ view }) => view.status,
      }),
      route: t.string({
        nullable: false,
        description: 'The name of the route; `address` of one that is written in a monitor.',
        resolve: ({ view }) => view.route,
      }),
      recipient: t.string({
        nullable: true,
        description: 'Who is told: a name, or the host of an address; null where all behind the route are.',
        resolve: ({ view }) => view.recipient,
      }),
      state: t.field({
        type: MessageState,
        nullable: false,
        description: 'What became of it.',
        resolve: ({ view }) => view.state,
      }),
      reason: t.string({
        nullable: true,
        description: 'Why it is not sent yet, or never will be.',
        resolve: ({ view }) => view.reason,
      }),
      attempts: t.int({
        nullable: false,
        description: 'How often it was tried.',
        resolve: ({ view }) => view.attempts,
      }),
      error: t.string({
        nullable: true,
        description: 'What the last attempt failed of.',
        resolve: ({ view }) => view.error,
      }),
      createdAt: t.field({
        type: DateTime,
        nullable: false,
        description: 'When it was made.',
        resolve: ({ view }) => view.createdAt,
      }),
      triedAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When it was tried last.',
        resolve: ({ view }) => view.triedAt,
      }),
      nextAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When it is tried next, of one that waits.',
        resolve: ({ view }) => view.nextAt,
      }),
      sentAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When it was handed over.',
        resolve: ({ view }) => view.sentAt,
      }),
      entries: t.field({
        type: [Entry],
        nullable: false,
        description: 'What it tells, the worst first.',
        complexity: ENTRIES,
        resolve: ({ loader, view }) => view.entries.map((entry) => ({ loader, entry })),
      }),
      more: t.int({
        nullable: false,
        description: 'How many more there are than are listed.',
        resolve: ({ view }) => view.more,
      }),
    }),
  });
  return {
    Message,
    MessageState,
    MessageConnection: addConnection(context, 'Message', Message, types.PageInfo),
  };
}
