import type { Resolution } from '../../lib/core/monitor-words.ts';
import type { Uptime } from '../../lib/monitors/views.ts';
import type { BuildContext } from '../builder.ts';
import { toConnection, toConnectionCost } from './connection.ts';
import { PeriodNode } from './monitor-loader.ts';
import type { MonitorRefs } from './monitor-refs.ts';

// Each takes a look into the database for each monitor: of a list of many few such fields are asked for.
const HISTORY_COST = 2_000;
const LOOK_COST = 500;
// Those of all monitors are read at once.
const UPTIME_COST = 20;
const PERIODS = 10;

/** Adds the fields of `Monitor` that tell of the past. */
export function addHistoryFields({ builder }: BuildContext, types: MonitorRefs): void {
  const { Monitor, DateTime, Resolution, HistoryPoint, Uptime, Month, PeriodConnection, Status } = types;
  builder.objectFields(Monitor, (t) => ({
    uptime: t.field({
      type: Uptime,
      nullable: false,
      description: 'How much of the last days it was no problem.',
      args: {
        days: t.arg.int({ required: false, defaultValue: 30, description: 'How many days, up to now.' }),
      },
      complexity: UPTIME_COST,
      resolve: ({ loader, reference }, { days }): Promise<Uptime> =>
        loader.readUptime(reference.id, days ?? 30),
    }),
    history: t.field({
      type: [HistoryPoint],
      nullable: false,
      description: 'How it was, in buckets.',
      args: {
        from: t.arg({ type: DateTime, required: true, description: 'From when on.' }),
        to: t.arg({ type: DateTime, required: false, description: 'Until when; until now by default.' }),
        resolution: t.arg({ type: Resolution, required: true, description: 'How long the buckets are.' }),
      },
      complexity: { field: HISTORY_COST, multiplier: 1 },
      resolve: ({ loader, reference }, { from, to, resolution }) =>
        loader.ask(({ readHistory }, context) =>
          readHistory(context, {
            monitor: reference.id,
            from: from as Date,
            to: (to as Date | null) ?? undefined,
            resolution: resolution as Resolution,
          }),
        ),
    }),
    periods: t.field({
      type: PeriodConnection,
      nullable: false,
      description: 'The periods that it had, the newest first.',
      args: {
        first: t.arg.int({ required: false, defaultValue: PERIODS, description: 'How many, up to 500.' }),
        after: t.arg.string({ required: false, description: 'Those after this cursor.' }),
        status: t.arg({
          type: [Status],
          required: false,
          description: 'Those with one of these; all by default.',
        }),
      },
      complexity: toConnectionCost(PERIODS, LOOK_COST),
      resolve: async ({ loader, reference }, { first, after, status }) => {
        const page = await loader.ask(({ listPeriods }, context) =>
          listPeriods(context, {
            monitor: reference.id,
            first: first ?? PERIODS,
            after: after ?? undefined,
            status: status ?? undefined,
          }),
        );
        return toConnection(page, after, (view) => new PeriodNode(loader, view));
      },
    }),
    months: t.field({
      type: [Month],
      nullable: false,
      description: 'The months that are over, the newest first.',
      complexity: { field: LOOK_COST, multiplier: 24 },
      resolve: ({ loader, reference }) =>
        loader.ask(({ listMonths }, context) => listMonths(context, { monitor: reference.id })),
    }),
  }));
}
