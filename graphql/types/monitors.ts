import type { BuildContext } from '../builder.ts';
import { addChanges } from './changes.ts';
import { toConnection, toConnectionCost } from './connection.ts';
import { addMessages, MESSAGE_FIELDS } from './messages.ts';
import {
  MessageNode,
  MonitorLoader,
  PeriodNode,
  readMessageId,
  readPeriodId,
  toMonitorNode,
} from './monitor-loader.ts';
import type { MonitorTypes } from './monitor-types.ts';
import { addMutations, MUTATION_NAMES } from './mutations.ts';
import { addQueryFields, type Fields, type QueryFields } from './query-fields.ts';
import { shareMonitors, shareMutations } from './shared.ts';

/** What the fields of monitors are called unless a schema calls them otherwise. */
export const MONITOR_FIELDS: readonly string[] = [
  ...['monitors', 'monitor', 'node', 'changes', 'maintenance', 'monitorKinds', 'releases'],
  ...MESSAGE_FIELDS,
  ...MUTATION_NAMES,
];

const MONITORS = 100;
const PERIODS = 50;
const MANY = { field: 10, multiplier: 20 };
const FEW = { field: 10, multiplier: 5 };

/** Adds what is watched over time: its fields in Query, Subscription and, where something may be changed, Mutation, and the types they need. */
export function addMonitors(context: BuildContext): void {
  const types = shareMonitors(context);
  addQueryFields(context, (t) => ({ ...addList(context, types, t), ...addOne(context, types, t) }));
  addQueryFields(context, (t) => addMaintenanceField(context, types, t));
  if (context.level === 'details') addQueryFields(context, (t) => addCatalogues(context, types, t));
  addMessages(context, types);
  addChanges(context, types);
  if (context.knowsPeople) addMutations(context, { ...types, ...shareMutations(context, types) });
}

/** Nullable, as all of these: that their database is away is no reason to be told nothing else. */
function addList(
  context: BuildContext,
  { Status, MonitorConnection, PeriodConnection }: MonitorTypes,
  t: QueryFields,
): Fields {
  return {
    monitors: t.field({
      type: MonitorConnection,
      nullable: true,
      description: 'The monitors, the worst first, then by name.',
      args: {
        first: t.arg.int({ required: false, defaultValue: MONITORS, description: 'How many, up to 500.' }),
        after: t.arg.string({ required: false, description: 'Those after this cursor.' }),
        group: t.arg.string({ required: false, description: 'Those of this group; all by default.' }),
        status: t.arg({
          type: [Status],
          required: false,
          description: 'Those with one of these; all by default.',
        }),
      },
      complexity: toConnectionCost(MONITORS),
      resolve: async (_, { first, after, group, status }, request) => {
        const loader = new MonitorLoader(context, request);
        const input = {
          first: first ?? MONITORS,
          after: after ?? undefined,
          group: group ?? undefined,
          status: status ?? undefined,
        };
        const page = await loader.ask(({ listMonitors }, asker) => listMonitors(asker, input));
        return toConnection(page, after, (view) => toMonitorNode(loader, view));
      },
    }),
    changes: t.field({
      type: PeriodConnection,
      nullable: true,
      description:
        'The changes of all monitors, the newest first: each is a period that began. The subscription has those to come.',
      args: {
        first: t.arg.int({ required: false, defaultValue: PERIODS, description: 'How many, up to 500.' }),
        after: t.arg.string({
          required: false,
          description: 'Those after this cursor, which came before it.',
        }),
        status: t.arg({
          type: [Status],
          required: false,
          description: 'Those to one of these; all by default.',
        }),
      },
      complexity: toConnectionCost(PERIODS),
      resolve: async (_, { first, after, status }, request) => {
        const loader = new MonitorLoader(context, request);
        const input = { first: first ?? PERIODS, after: after ?? undefined, status: status ?? undefined };
        const page = await loader.ask(({ listPeriods }, asker) => listPeriods(asker, input));
        return toConnection(page, after, (view) => new PeriodNode(loader, view));
      },
    }),
  };
}

function addOne(context: BuildContext, { Monitor, Node }: MonitorTypes, t: QueryFields): Fields {
  const find = async (loader: MonitorLoader, monitor: string) => {
    const view = await loader.find(({ showMonitor }, asker) => showMonitor(asker, { monitor }));
    return view && toMonitorNode(loader, view);
  };
  return {
    monitor: t.field({
      type: Monitor,
      nullable: true,
      description: 'One monitor; null where it is not there.',
      args: {
        id: t.arg.id({ required: true, description: 'Its id or its name, such as `health.databases`.' }),
      },
      resolve: (_, { id }, request) => find(new MonitorLoader(context, request), String(id)),
    }),
    node: t.field({
      type: Node,
      nullable: true,
      description:
        context.level === 'details'
          ? 'A monitor, a period or a message by its id; null where it is not there.'
          : 'A monitor or a period by its id; null where it is not there.',
      args: { id: t.arg.id({ required: true, description: 'The id.' }) },
      resolve: async (_, { id }, request) => {
        const loader = new MonitorLoader(context, request);
        const period = readPeriodId(loader, String(id));
        const message = context.level === 'details' ? readMessageId(loader, String(id)) : undefined;
        if (message !== undefined) return isUuid(message) ? findMessage(loader, message) : null;
        if (period === undefined) return isUuid(String(id)) ? find(loader, String(id)) : null;
        const view = await loader.find(({ showPeriod }, asker) => showPeriod(asker, { period }));
        return view && new PeriodNode(loader, view);
      },
    }),
  };
}

async function findMessage(loader: MonitorLoader, message: string): Promise<MessageNode | null> {
  const view = await loader.find(({ showMessage }, asker) => showMessage(asker, { message }));
  return view && new MessageNode(loader, view);
}

/** A monitor may be called whatever its name allows, and is found by its id alone here. */
function isUuid(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

function addMaintenanceField(context: BuildContext, { Maintenance }: MonitorTypes, t: QueryFields): Fields {
  return {
    maintenance: t.field({
      type: [Maintenance],
      nullable: true,
      description: 'When somebody works on what is watched: what goes on, and what is yet to come.',
      complexity: FEW,
      resolve: async (_, _args, request) => {
        const loader = new MonitorLoader(context, request);
        const views = await loader.ask(({ listMaintenance }, asker) => listMaintenance(asker));
        return views.map((view) => ({ loader, view }));
      },
    }),
  };
}

function addCatalogues(context: BuildContext, types: MonitorTypes, t: QueryFields): Fields {
  if (!('Kind' in types)) return {};
  const { Kind, Release, DateTime } = types;
  return {
    monitorKinds: t.field({
      type: [Kind],
      nullable: true,
      description: 'The kinds of monitors that there are.',
      complexity: MANY,
      resolve: (_, _args, request) =>
        new MonitorLoader(context, request).ask(({ listKinds }, asker) => listKinds(asker)),
    }),
    releases: t.field({
      type: [Release],
      nullable: true,
      description: 'The releases that ran first in a time.',
      args: {
        from: t.arg({ type: DateTime, required: true, description: 'From when on.' }),
        to: t.arg({ type: DateTime, required: false, description: 'Until when; until now by default.' }),
      },
      complexity: MANY,
      resolve: (_, { from, to }, request) => {
        const range = { from: from as Date, to: (to as Date | null) ?? undefined };
        return new MonitorLoader(context, request).ask(({ listReleases }, asker) =>
          listReleases(asker, range),
        );
      },
    }),
  };
}
