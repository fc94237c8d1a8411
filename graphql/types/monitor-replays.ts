import type { MonitorDetails } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import { addScalar } from './leaf.ts';
import type { MonitorRefs } from './monitor-refs.ts';

const REHEARSAL_COST = 10_000;

/** Adds what was evaluated last, and what would have come of it with other fields. */
export function addReplays(context: BuildContext, types: MonitorRefs): void {
  addRecent(context, types);
  addRehearse(context, types);
}

function addRecent(context: BuildContext, { Monitor, Status, DateTime }: MonitorRefs): void {
  const { builder, prefix } = context;
  const Recent = builder
    .objectRef<NonNullable<MonitorDetails['recent']>[number]>(`${prefix}RecentEvaluation`)
    .implement({
      description: 'One of the last evaluations of a monitor.',
      ...toDirectives(context),
      fields: (t) => ({
        at: t.field({
          type: DateTime,
          nullable: false,
          description: 'When.',
          resolve: ({ at }) => new Date(at),
        }),
        status: t.expose('status', { type: Status, nullable: false, description: 'What it found.' }),
        durationMs: t.exposeFloat('durationMs', {
          nullable: false,
          description: 'How long it took, in milliseconds.',
        }),
        report: t.exposeString('report', {
          nullable: true,
          description: 'What it said of that, if anything.',
        }),
      }),
    });
  builder.objectField(Monitor, 'recent', (t) =>
    t.field({
      type: [Recent],
      nullable: false,
      description: 'The last few evaluations, the newest first.',
      resolve: async ({ loader, reference }) => [...(await loader.readRecent(reference.id))],
    }),
  );
}

function addRehearse(context: BuildContext, { Monitor, Rehearsal }: MonitorRefs): void {
  if (!Rehearsal) return;
  const Json = addScalar(context, 'JSON');
  context.builder.objectField(Monitor, 'rehearse', (t) =>
    t.field({
      type: Rehearsal,
      nullable: false,
      description: 'What recorded history would have come to with other fields.',
      args: {
        fields: t.arg({
          type: Json,
          required: true,
          description: 'The other fields; those left out are its own.',
        }),
        failures: t.arg.int({
          required: false,
          description: 'How many failures in a row count; its own by default.',
        }),
        days: t.arg.int({ required: false, defaultValue: 30, description: 'How many days, up to now.' }),
      },
      complexity: { field: REHEARSAL_COST, multiplier: 1 },
      resolve: ({ loader, reference }, { fields, failures, days }) =>
        loader.ask(({ rehearseMonitor }, request) =>
          rehearseMonitor(request, {
            monitor: reference.id,
            fields: fields as Record<string, unknown>,
            failures: failures ?? undefined,
            days: days ?? undefined,
          }),
        ),
    }),
  );
}
