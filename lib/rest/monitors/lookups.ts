import type { ArgsShape } from '../../core/arguments.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Viewer } from '../../core/viewer.ts';
import { historyRange, monitorList, periodList, uptimeRange } from '../../monitors/inputs.ts';
import { withMonitorNamed } from '../../monitors/monitor-names.ts';
import type { Monitoring } from '../../monitors/monitoring.ts';
import type { KindView } from '../../monitors/views.ts';
import { toFieldSchema } from '../openapi/field-schema.ts';

/** What an address of what is watched is answered from. */
export interface LookupRequest {
  monitoring: Monitoring;
  context: { status: StatusQL; viewer: Viewer };
  /** What the query says, read by the types of the parameters. */
  input: Record<string, unknown>;
  /** The monitor that the address names, by id or name; empty where it names none. */
  monitor: string;
}

/** An address that tells of what is watched over time. */
export interface Lookup {
  /** What it is, for people. */
  summary: string;
  /** The parameters of its query. */
  parameters: ArgsShape;
  read(request: LookupRequest): Promise<unknown>;
}

const PAGE = { first: periodList.shape.first, after: periodList.shape.after };

/** The addresses below the mount, each `*` a monitor. What is no page of a list is all of it, in `items` too. */
export const LOOKUPS: Readonly<Record<string, Lookup>> = {
  monitors: {
    summary: 'What is watched, a page of it.',
    parameters: monitorList.shape,
    read: ({ monitoring, context, input }) => monitoring.listMonitors(context, input),
  },
  'monitors/*': {
    summary: 'One monitor, by its id or name.',
    parameters: {},
    read: ofMonitor(({ monitoring, context, monitor }) => monitoring.showMonitor(context, { monitor })),
  },
  'monitors/*/history': {
    summary: 'How long it was in each state, by minute, hour or day of UTC.',
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
    parameters: { ...PAGE, status: periodList.shape.status },
    read: ofMonitor(({ monitoring, context, input, monitor }) =>
      monitoring.listPeriods(context, { ...input, monitor }),
    ),
  },
  'monitors/*/months': {
    summary: 'Its months that are over.',
    parameters: {},
    read: ofMonitor(async ({ monitoring, context, monitor }) =>
      toList(await monitoring.listMonths(context, { monitor })),
    ),
  },
  changes: {
    summary: 'The states that all of them had, the newest first.',
    parameters: PAGE,
    read: ({ monitoring, context, input }) => monitoring.listPeriods(context, input),
  },
  maintenance: {
    summary: 'When somebody works on what is watched.',
    parameters: {},
    read: async ({ monitoring, context }) => toList(await monitoring.listMaintenance(context)),
  },
  kinds: {
    summary: 'The kinds of monitors that can be made, with their fields.',
    parameters: {},
    read: async ({ monitoring, context }) => toList((await monitoring.listKinds(context)).map(toKind)),
  },
};

type HistoryInput = Parameters<Monitoring['readHistory']>[1];

/** A kind as JSON: what a field takes is a JSON Schema. */
function toKind({ fields, ...kind }: KindView) {
  return {
    ...kind,
    fields: fields.map(({ shape, ...field }) => ({ ...field, schema: toFieldSchema(shape) })),
  };
}

const toList = (items: unknown) => ({ items });

/** Reads of the monitor that the address names, also by the name of its check. */
function ofMonitor(read: Lookup['read']): Lookup['read'] {
  return (request) =>
    withMonitorNamed(request.context.status, request.monitor, (monitor) => read({ ...request, monitor }));
}
