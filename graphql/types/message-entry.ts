import type { Event } from '../../lib/core/route.ts';
import type { MessageView } from '../../lib/notify/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { toValues } from './check.ts';
import type { MonitorLoader } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** What a message of an answer says of one monitor. */
interface EntryNode {
  loader: MonitorLoader;
  entry: MessageView['entries'][number];
}

/** Adds `MessageEntry`, and what may be told of a monitor. */
export function addMessageEntry(context: BuildContext, { Monitor, Status, DateTime }: MonitorRefs) {
  const { builder, prefix } = context;
  const Event = builder.enumType(`${prefix}MessageEvent`, {
    description: 'What is told of a monitor.',
    values: toValues<Event>({
      bad: 'It became bad.',
      worse: 'It became worse.',
      reminder: 'It still is bad.',
      fine: 'It is well again.',
      flapping: 'It is flapping: it keeps changing.',
    }),
  });
  return builder.objectRef<EntryNode>(`${prefix}MessageEntry`).implement({
    description: 'What a message says of one monitor.',
    ...toDirectives(context),
    fields: (t) => ({
      monitor: t.field({
        type: Monitor,
        nullable: true,
        description: 'Of which; null where it was deleted since.',
        resolve: ({ loader, entry }) => loader.findMonitor(entry.monitor),
      }),
      monitorName: t.string({
        nullable: false,
        description: 'What it was called.',
        resolve: ({ entry }) => entry.monitor.name,
      }),
      event: t.field({
        type: Event,
        nullable: false,
        description: 'What is told of it.',
        resolve: ({ entry }) => entry.event,
      }),
      status: t.field({
        type: Status,
        nullable: false,
        description: 'How it was then.',
        resolve: ({ entry }) => entry.status,
      }),
      since: t.field({
        type: DateTime,
        nullable: false,
        description: 'Since when.',
        resolve: ({ entry }) => entry.since,
      }),
    }),
  });
}
