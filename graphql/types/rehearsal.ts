import type { Rehearsal } from '../../lib/monitors/views.ts';
import { type BuildContext, toDirectives } from '../builder.ts';
import type { CheckTypes } from './check.ts';

/** Adds `Rehearsal`. */
export function addRehearsal(context: BuildContext, { Status, DateTime }: CheckTypes) {
  const { builder, prefix } = context;
  const RehearsedPeriod = builder
    .objectRef<Rehearsal['periods'][number]>(`${prefix}RehearsedPeriod`)
    .implement({
      description: 'A stretch of time in which a monitor would have had one state.',
      ...toDirectives(context),
      fields: (t) => ({
        status: t.expose('status', { type: Status, nullable: false, description: 'How it would have been.' }),
        since: t.expose('since', { type: DateTime, nullable: false, description: 'From when on.' }),
        until: t.expose('until', { type: DateTime, nullable: false, description: 'Until when.' }),
      }),
    });
  const RehearsedDelay = builder.objectRef<Rehearsal['delays'][number]>(`${prefix}RehearsedDelay`).implement({
    description: 'How much later a problem would have been told that was recorded.',
    ...toDirectives(context),
    fields: (t) => ({
      since: t.expose('since', { type: DateTime, nullable: false, description: 'When the problem began.' }),
      delayMs: t.exposeFloat('delayMs', {
        nullable: true,
        description: 'How much later, in milliseconds; null where not at all.',
      }),
    }),
  });
  return builder.objectRef<Rehearsal>(`${prefix}Rehearsal`).implement({
    description: 'What recorded history would have come to with other fields.',
    ...toDirectives(context),
    fields: (t) => ({
      from: t.expose('from', {
        type: DateTime,
        nullable: false,
        description: 'When what is replayed begins.',
      }),
      to: t.expose('to', { type: DateTime, nullable: false, description: 'When it ends.' }),
      points: t.exposeInt('points', {
        nullable: false,
        description: 'How many recorded values were replayed.',
      }),
      resolutionMs: t.exposeFloat('resolutionMs', {
        nullable: false,
        description: 'How long the longest stretch of one value is, in milliseconds.',
      }),
      periods: t.expose('periods', {
        type: [RehearsedPeriod],
        nullable: false,
        description: 'What it would have said.',
      }),
      told: t.exposeInt('told', { nullable: false, description: 'How often somebody would have been told.' }),
      toldBefore: t.exposeInt('toldBefore', { nullable: false, description: 'How often somebody was told.' }),
      delays: t.expose('delays', {
        type: [RehearsedDelay],
        nullable: false,
        description: 'How much later it would have told of each problem that was recorded.',
      }),
    }),
  });
}
