import type { ChangeView } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { type MonitorLoader, MonitorNode, PeriodNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** An event that who listens gets, with what loads the rest of it. */
export interface ChangeNode {
  loader: MonitorLoader;
  view: ChangeView;
}

/** Adds `Change`. */
export function addChange(context: BuildContext, { Monitor, Period }: MonitorRefs) {
  const { builder, prefix } = context;
  return builder.objectRef<ChangeNode>(`${prefix}Change`).implement({
    description: 'A period that began, or that some of them cannot be told any more.',
    ...toDirectives(context),
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
