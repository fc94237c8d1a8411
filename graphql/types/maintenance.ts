import type { MaintenanceView, ReleaseView } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import type { CheckTypes } from './check.ts';
import { type MonitorLoader, MonitorNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

/** A maintenance of an answer. */
export interface MaintenanceNode {
  loader: MonitorLoader;
  view: MaintenanceView;
}

const FEW = { multiplier: 3 };

/** Adds `Maintenance`. */
export function addMaintenance(context: BuildContext, { Monitor, DateTime }: MonitorRefs) {
  const { builder, prefix, level } = context;
  return builder.objectRef<MaintenanceNode>(`${prefix}Maintenance`).implement({
    description: 'When somebody works on what is watched: measured, not told and not counted.',
    ...toDirectives(context),
    fields: (t) => ({
      id: t.id({ nullable: false, description: 'The same in each answer.', resolve: ({ view }) => view.id }),
      reason: t.string({ nullable: false, description: 'What is done.', resolve: ({ view }) => view.reason }),
      isForAll: t.boolean({
        nullable: false,
        description: 'Whether it is about all monitors.',
        resolve: ({ view }) => view.isForAll,
      }),
      monitors: t.field({
        type: [Monitor],
        nullable: false,
        description: 'The monitors that it is about.',
        complexity: FEW,
        resolve: ({ loader, view }) => view.monitors.map((each) => new MonitorNode(loader, each)),
      }),
      groups: t.stringList({
        nullable: false,
        description: 'The groups of monitors that it is about.',
        resolve: ({ view }) => [...view.groups],
      }),
      startsAt: t.field({
        type: DateTime,
        nullable: false,
        description: 'When it begins; of one that repeats, from when on it does.',
        resolve: ({ view }) => view.startsAt,
      }),
      endsAt: t.field({
        type: DateTime,
        nullable: true,
        description:
          'When it is over; of one that repeats, when it repeats no more; null where nobody has said.',
        resolve: ({ view }) => view.endsAt,
      }),
      cron: t.string({
        nullable: true,
        description: 'When it begins anew, as a cron line; null where it is once.',
        resolve: ({ view }) => view.cron,
      }),
      timeZone: t.string({
        nullable: false,
        description: 'The time zone of that line.',
        resolve: ({ view }) => view.timeZone,
      }),
      durationMs: t.float({
        nullable: true,
        description: 'How long each lasts of one that repeats, in milliseconds.',
        resolve: ({ view }) => view.durationMs,
      }),
      isActive: t.boolean({
        nullable: false,
        description: 'Whether it is going on at this moment.',
        resolve: ({ view }) => view.isActive,
      }),
      nextAt: t.field({
        type: DateTime,
        nullable: true,
        description: 'When it begins next, of one that is yet to come.',
        resolve: ({ view }) => view.nextAt,
      }),
      ...(level === 'details' && {
        createdBy: t.string({
          nullable: false,
          description: 'Who said so.',
          resolve: ({ view }) => view.createdBy,
        }),
      }),
    }),
  });
}

/** Adds `Release`. */
export function addRelease(context: BuildContext, { DateTime }: CheckTypes) {
  const { builder, prefix } = context;
  return builder.objectRef<ReleaseView>(`${prefix}Release`).implement({
    description: 'A release, and when it ran first.',
    ...toDirectives(context),
    fields: (t) => ({
      release: t.exposeString('release', { nullable: false, description: 'Its commit.' }),
      deployedAt: t.expose('deployedAt', {
        type: DateTime,
        nullable: false,
        description: 'When it ran first.',
      }),
    }),
  });
}
