import type { ObjectRef } from '@pothos/core';
import type { RESOLUTIONS } from '../../lib/core/monitor-words.ts';
import type { HistoryPoint, MonthView, Rehearsal, Uptime } from '../../lib/monitors/views.ts';
import { type BuildContext, type Types, toDirectives } from '../builder.ts';
import { type CheckTypes, toValues } from './check.ts';

/** The types of what history comes to. */
export type HistoryTypes = ReturnType<typeof addHistoryTypes>;

/** Adds `Uptime`, `HistoryPoint`, `Resolution`, `Month` and, where it may be seen, `Rehearsal`. */
export function addHistoryTypes(context: BuildContext, types: CheckTypes) {
  const Resolution = context.builder.enumType(`${context.prefix}Resolution`, {
    description: 'How long the buckets of history are; they are those of UTC.',
    values: toValues<(typeof RESOLUTIONS)[number]>({
      minute: 'A minute: kept for two days unless set.',
      hour: 'An hour: kept for 90 days unless set.',
      day: 'A day: kept for two years unless set.',
    }),
  });
  return {
    Resolution,
    Uptime: addUptime(context),
    HistoryPoint: addHistoryPoint(context, types),
    Month: addMonth(context),
    Rehearsal: context.level === 'details' ? addRehearsal(context, types) : undefined,
  };
}

function addUptime(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<Uptime>(`${prefix}Uptime`).implement({
    description: 'How much of a time a monitor was no problem.',
    ...toDirectives(context),
    fields: (t) => ({
      ratio: t.exposeFloat('ratio', {
        nullable: true,
        description: 'From 0 to 1: time not in problem over time known; null where nothing is known.',
      }),
      coverage: t.exposeFloat('coverage', {
        nullable: false,
        description: 'From 0 to 1: time known over all time, maintenance left out.',
      }),
      problemMs: t.exposeFloat('problemMs', {
        nullable: false,
        description: 'How long it was a problem, in milliseconds.',
      }),
      knownMs: t.exposeFloat('knownMs', {
        nullable: false,
        description: 'Of how long it is known how it was, in milliseconds.',
      }),
    }),
  });
}

function addHistoryPoint(context: BuildContext, { DateTime }: CheckTypes) {
  const { builder, prefix, level } = context;
  const Point = builder.objectRef<HistoryPoint>(`${prefix}HistoryPoint`).implement({
    description: 'One bucket of history.',
    ...toDirectives(context),
    fields: (t) => ({
      at: t.expose('at', { type: DateTime, nullable: false, description: 'When it begins.' }),
      fineMs: t.exposeFloat('fineMs', {
        nullable: false,
        description: 'How long it was fine, in milliseconds.',
      }),
      warningMs: t.exposeFloat('warningMs', {
        nullable: false,
        description: 'How long it was a warning, in milliseconds.',
      }),
      problemMs: t.exposeFloat('problemMs', {
        nullable: false,
        description: 'How long it was a problem, in milliseconds.',
      }),
      unknownMs: t.exposeFloat('unknownMs', {
        nullable: false,
        description: 'Of how long nobody knows, in milliseconds.',
      }),
      maintenanceMs: t.exposeFloat('maintenanceMs', {
        nullable: false,
        description: 'How long somebody worked on it, which counts in none of the others, in milliseconds.',
      }),
      evaluations: t.exposeInt('evaluations', {
        nullable: false,
        description: 'How often it was evaluated.',
      }),
      p50Ms: t.exposeFloat('p50Ms', {
        nullable: true,
        description: 'How long half of the evaluations took at most, in milliseconds.',
      }),
      p95Ms: t.exposeFloat('p95Ms', {
        nullable: true,
        description: 'How long 95 of 100 evaluations took at most, in milliseconds.',
      }),
    }),
  });
  if (level === 'details') addValue(context, Point);
  return Point;
}

function addValue(context: BuildContext, Point: ObjectRef<Types, HistoryPoint>): void {
  const { builder, prefix } = context;
  const Value = builder.objectRef<NonNullable<HistoryPoint['value']>>(`${prefix}HistoryValue`).implement({
    description: 'What the number was in a bucket of history that a monitor watches.',
    ...toDirectives(context),
    fields: (t) => ({
      min: t.exposeFloat('min', { nullable: false, description: 'The least.' }),
      mean: t.exposeFloat('mean', { nullable: false, description: 'The mean.' }),
      max: t.exposeFloat('max', { nullable: false, description: 'The most.' }),
    }),
  });
  builder.objectField(Point, 'value', (t) =>
    t.expose('value', {
      type: Value,
      nullable: true,
      description: 'The number that it watches, where it is one.',
    }),
  );
}

function addMonth(context: BuildContext) {
  const { builder, prefix } = context;
  return builder.objectRef<MonthView>(`${prefix}Month`).implement({
    description: 'A month that is over, as reports tell it: it changes no more.',
    ...toDirectives(context),
    fields: (t) => ({
      month: t.exposeString('month', { nullable: false, description: 'Which, as in `2026-11`, of UTC.' }),
      ratio: t.exposeFloat('ratio', {
        nullable: true,
        description: 'From 0 to 1: time not in problem over time known; null where nothing is known.',
      }),
      coverage: t.exposeFloat('coverage', {
        nullable: false,
        description: 'From 0 to 1: time known over all time, maintenance left out.',
      }),
      problemMs: t.exposeFloat('problemMs', {
        nullable: false,
        description: 'How long it was a problem, in milliseconds.',
      }),
      knownMs: t.exposeFloat('knownMs', {
        nullable: false,
        description: 'Of how long it is known how it was, in milliseconds.',
      }),
      maintenanceMs: t.exposeFloat('maintenanceMs', {
        nullable: false,
        description: 'How long somebody worked on it, in milliseconds.',
      }),
      problems: t.exposeInt('problems', { nullable: false, description: 'How many problems began in it.' }),
    }),
  });
}

function addRehearsal(context: BuildContext, { Status, DateTime }: CheckTypes) {
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
