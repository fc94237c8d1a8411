import type { RunView } from '../../lib/notify/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** Adds `NotifyRun`. */
export function addRun(context: BuildContext, { DateTime }: Pick<MonitorRefs, 'DateTime'>) {
  const { builder, prefix } = context;
  const Reason = builder.objectRef<RunView['reasons'][number]>(`${prefix}HeldReason`).implement({
    description: 'Why some monitors are not told yet.',
    ...toDirectives(context),
    fields: (t) => ({
      reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
      count: t.exposeInt('count', { nullable: false, description: 'How many.' }),
    }),
  });
  return builder.objectRef<RunView>(`${prefix}NotifyRun`).implement({
    description: 'What a run that makes messages came to.',
    ...toDirectives(context),
    fields: (t) => ({
      messages: t.exposeInt('messages', { nullable: false, description: 'How many messages it made.' }),
      held: t.exposeInt('held', {
        nullable: false,
        description: 'How many monitors are bad, or well again, and not told yet.',
      }),
      reasons: t.field({
        type: [Reason],
        nullable: false,
        description: 'Why, each once.',
        resolve: ({ reasons }) => [...reasons],
      }),
      nextAt: t.expose('nextAt', {
        type: DateTime,
        nullable: true,
        description: 'When the first of these is over, as far as that is known: a run may tell more then.',
      }),
    }),
  });
}
