import type { ObjectRef } from '@pothos/core';
import type { RESOLUTIONS } from '../../lib/core/monitor-words.ts';
import type { HistoryPoint, MonthView, Uptime } from '../../lib/monitors/views.ts';
import { type BuildContext, type Types, toDirectives } from '../builder.ts';
import { type CheckTypes, toValues } from './check.ts';
import { addRehearsal } from './rehearsal.ts';

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
  const Uptime = context.builder.objectRef<Uptime>(`${context.prefix}Uptime`).implement({
    description: 'How much of a time a monitor was no problem.',
    ...toDirectives(context),
  });
  addUptimeFields(context, Uptime);
  return Uptime;
}

function addUptimeFields({ builder }: BuildContext, ref: ObjectRef<Types, Uptime>): void {
  builder.objectFields(ref, (t) => ({
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
  }));
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
  const Month = builder.objectRef<MonthView>(`${prefix}Month`).implement({
    description: 'A month that is over, as reports tell it: it changes no more.',
    ...toDirectives(context),
    fields: (t) => ({
      month: t.exposeString('month', { nullable: false, description: 'Which, as in `2026-11`, of UTC.' }),
      maintenanceMs: t.exposeFloat('maintenanceMs', {
        nullable: false,
        description: 'How long somebody worked on it, in milliseconds.',
      }),
      problems: t.exposeInt('problems', { nullable: false, description: 'How many problems began in it.' }),
    }),
  });
  addUptimeFields(context, Month);
  return Month;
}
