import type { ArgsShape } from '../../core/arguments.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { toSnakeCase } from '../../core/names.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { Monitoring } from '../../monitoring/monitoring.ts';
import { historyRange, monitorList, periodList, uptimeRange } from '../../monitors/inputs.ts';
import { withMonitorNamed } from '../../monitors/monitor-names.ts';
import type { KindView } from '../../monitors/views.ts';
import { messageList, personRef } from '../../notify/inputs.ts';
import { toFieldSchema } from '../openapi/json-schema.ts';

/** What an address of what is watched is answered from. */
interface LookupRequest {
  monitoring: Monitoring;
  context: { status: StatusQL; viewer: Viewer };
  /** What the query says, read by the types of the parameters. */
  input: Record<string, unknown>;
  /** What the address names: a monitor by id or name, a message by its id; empty where it names nothing. */
  name: string;
}

/** An address that tells of what is watched over time. */
export interface Lookup {
  /** What it is, for people. */
  summary: string;
  /** The name of the schema of its answer. */
  schema: string;
  /** What asking it takes; the level `status` by default. */
  level?: 'details';
  /** The parameters of its query. */
  parameters: ArgsShape;
  read(request: LookupRequest): Promise<unknown>;
  /** What it gives as JSON, where that is more than the rule of keys. */
  toJson?(found: unknown): unknown;
}

const MESSAGE_PAGE = {
  first: messageList.shape.first,
  after: messageList.shape.after,
  state: messageList.shape.state,
};
const PAGE = { first: periodList.shape.first, after: periodList.shape.after };

/** The addresses below the mount, each `*` a monitor or, below `messages`, a message. What is no page of a list is all of it, in `items` too. */
export const LOOKUPS: Readonly<Record<string, Lookup>> = {
  monitors: {
    summary: 'What is watched, a page of it.',
    schema: 'Monitors',
    parameters: {
      ...PAGE,
      group: monitorList.shape.group,
      status: monitorList.shape.status,
    },
    read: ({ monitoring, context, input }) => monitoring.listMonitors(context, input),
  },
  'monitors/*': {
    summary: 'One monitor, by its id or name.',
    schema: 'Monitor',
    parameters: {},
    read: ofMonitor(readMonitor),
  },
  'monitors/*/history': {
    summary: 'How long it was in each state, by minute, hour or day of UTC.',
    schema: 'History',
    parameters: {
      from: historyRange.shape.from,
      to: historyRange.shape.to,
      resolution: historyRange.shape.resolution,
    },
    read: ofMonitor(async ({ monitoring, context, input, monitor }) =>
      toList(await monitoring.readHistory(context, { ...(input as HistoryInput), monitor })),
    ),
  },
  'monitors/*/uptime': {
    summary: 'How much of the last days it was no problem.',
    schema: 'Uptime',
    parameters: { days: uptimeRange.shape.days },
    read: ofMonitor(async ({ monitoring, context, input, monitor }) => {
      const { id } = await monitoring.showMonitor(context, { monitor });
      const uptimes = await monitoring.readUptimes(context, { ...input, monitors: [id] });
      // Where nothing is known, that is said.
      return { ratio: null, ...uptimes.get(id) };
    }),
  },
  'monitors/*/periods': {
    summary: 'The states that it had, the newest first.',
    schema: 'Periods',
    parameters: { ...PAGE, status: periodList.shape.status },
    read: ofMonitor(({ monitoring, context, input, monitor }) =>
      monitoring.listPeriods(context, { ...input, monitor }),
    ),
  },
  'monitors/*/months': {
    summary: 'Its months that are over.',
    schema: 'Months',
    parameters: {},
    read: ofMonitor(async ({ monitoring, context, monitor }) =>
      toList(await monitoring.listMonths(context, { monitor })),
    ),
  },
  'monitors/*/messages': {
    summary: 'The messages that tell of it, the newest first.',
    schema: 'Messages',
    level: 'details',
    parameters: MESSAGE_PAGE,
    read: ofMonitor(({ monitoring, context, input, monitor }) =>
      monitoring.listMessages(context, { ...input, monitor }),
    ),
  },
  messages: {
    summary: 'What people were told, and what is due, the newest first.',
    schema: 'Messages',
    level: 'details',
    parameters: { ...MESSAGE_PAGE, monitor: messageList.shape.monitor },
    read: ({ monitoring, context, input }) => monitoring.listMessages(context, input),
  },
  'messages/*': {
    summary: 'One message, by its id.',
    schema: 'Message',
    level: 'details',
    parameters: {},
    read: ({ monitoring, context, name }) => monitoring.showMessage(context, { message: name }),
  },
  preferences: {
    summary: 'How somebody is told: whoever asks, or for who may manage another.',
    schema: 'Preferences',
    level: 'details',
    parameters: { person: personRef.shape.person },
    read: ({ monitoring, context, input }) => monitoring.showPreferences(context, input),
  },
  changes: {
    summary: 'The states that all of them had, the newest first.',
    schema: 'Periods',
    parameters: PAGE,
    read: ({ monitoring, context, input }) => monitoring.listPeriods(context, input),
  },
  maintenance: {
    summary: 'When somebody works on what is watched.',
    schema: 'Maintenances',
    parameters: {},
    read: async ({ monitoring, context }) => toList(await monitoring.listMaintenance(context)),
  },
  kinds: {
    summary: 'The kinds of monitors that can be made, with their fields.',
    schema: 'Kinds',
    level: 'details',
    parameters: {},
    read: async ({ monitoring, context }) => toList(await monitoring.listKinds(context)),
    toJson: (found) => toList((found as { items: KindView[] }).items.map(toKind)),
  },
};

type HistoryInput = Parameters<Monitoring['readHistory']>[1];

/** A kind as JSON: what a field takes is a JSON Schema, whose keys have a rule of their own. */
function toKind({ fields, ...kind }: KindView) {
  const toField = ({ shape, isRequired, ...field }: KindView['fields'][number]) => ({
    ...field,
    name: toSnakeCase(field.name),
    is_required: isRequired,
    schema: toFieldSchema(shape),
  });
  return { ...kind, fields: fields.map(toField) };
}

const toList = (items: unknown) => ({ items });

type MonitorRequest = LookupRequest & { monitor: string };

/** Reads of the monitor that the address names, also by the name of its check. */
function ofMonitor(read: (request: MonitorRequest) => Promise<unknown>): Lookup['read'] {
  return (request) =>
    withMonitorNamed(request.context.status, request.name, (monitor) => read({ ...request, monitor }));
}

/** A monitor, with what is told of it for who may see that. */
async function readMonitor({ monitoring, context, monitor }: MonitorRequest): Promise<unknown> {
  const view = await monitoring.showMonitor(context, { monitor });
  if (context.viewer.level !== 'details') return view;
  const alerts = await monitoring.readAlerts(context, { monitors: [view.id] });
  const { monitorId: _, ...alert } = alerts.get(view.id) ?? {};
  return alerts.has(view.id) ? { ...view, alert } : view;
}
