import type { MONITOR_ORIGINS } from '../../lib/core/monitor-words.ts';
import type { MonitorView } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { toValues } from './check.ts';
import { addHistoryFields } from './monitor-history.ts';
import { MonitorNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** Reads something of all that is known of a monitor. */
const of =
  <Value>(read: (view: MonitorView) => Value) =>
  async (monitor: MonitorNode): Promise<Value> =>
    read(await monitor.load());

/** Adds the fields of `Monitor` that everybody may see who may see states. */
export function addMonitorFields(context: BuildContext, types: MonitorRefs): void {
  const { builder, prefix } = context;
  const { Status, DateTime, Node, Monitor } = types;
  const Origin = builder.enumType(`${prefix}MonitorOrigin`, {
    description: 'Who made a monitor.',
    values: toValues<(typeof MONITOR_ORIGINS)[number]>({
      check: 'A check of the config.',
      code: 'Code that keeps a list of monitors in step.',
      people: 'Somebody, on a page or by a mutation.',
    }),
  });
  Monitor.implement({
    description: 'What is watched over time.',
    ...toDirectives(context),
    interfaces: [Node],
    isTypeOf: (value) => value instanceof MonitorNode,
    fields: (t) => ({
      name: t.string({
        nullable: false,
        description:
          'What it is called in addresses and on the command line; that of a check is `health.databases`.',
        resolve: ({ reference }) => reference.name,
      }),
      label: t.string({
        nullable: false,
        description: 'What it is called for people.',
        resolve: ({ reference }) => reference.label,
      }),
      group: t.string({
        nullable: true,
        description: 'What it stands with on pages.',
        resolve: async (monitor) =>
          'group' in monitor.reference ? monitor.reference.group : (await monitor.load()).group,
      }),
      kind: t.string({
        nullable: false,
        description: 'The name of its kind.',
        resolve: of(({ kind }) => kind),
      }),
      kindLabel: t.string({
        nullable: false,
        description: 'What its kind is called for people.',
        resolve: of(({ kindLabel }) => kindLabel),
      }),
      origin: t.field({
        type: Origin,
        nullable: false,
        description: 'Who made it.',
        resolve: of(({ origin }) => origin),
      }),
      enabled: t.boolean({
        nullable: false,
        description: 'Whether it is evaluated.',
        resolve: of(({ enabled }) => enabled),
      }),
      status: t.field({
        type: Status,
        nullable: false,
        description: 'What counts; unknown before the first evaluation, and while nothing is evaluated.',
        resolve: of(({ status }) => status),
      }),
      seen: t.field({
        type: Status,
        nullable: false,
        description: 'What the last evaluation found, whether it counts yet or not.',
        resolve: of(({ seen }) => seen),
      }),
      since: t.field({
        type: DateTime,
        nullable: true,
        description: 'Since when what counts does; null before the first evaluation.',
        resolve: of(({ since }) => since),
      }),
      checkedAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When it was evaluated last.',
        resolve: of(({ checkedAt }) => checkedAt),
      }),
      everyMs: t.int({
        nullable: false,
        description: 'How often it is evaluated, in milliseconds.',
        resolve: of(({ everyMs }) => everyMs),
      }),
      mutedUntil: t.field({
        type: DateTime,
        nullable: true,
        description: 'Until when nobody is told of it.',
        resolve: of(({ mutedUntil }) => mutedUntil),
      }),
      inMaintenance: t.boolean({
        nullable: false,
        description: 'Whether somebody works on it, so that it is not told and not counted.',
        resolve: of(({ inMaintenance }) => inMaintenance),
      }),
      suppressedBy: t.field({
        type: Monitor,
        nullable: true,
        description: 'What is down and explains that it is not fine.',
        resolve: async (monitor) => {
          const { suppressedBy } = await monitor.load();
          return suppressedBy && new MonitorNode(monitor.loader, suppressedBy);
        },
      }),
      acknowledgedAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When somebody took on what is wrong with it.',
        resolve: of(({ acknowledgedAt }) => acknowledgedAt),
      }),
    }),
  });
  addHistoryFields(context, types);
}
