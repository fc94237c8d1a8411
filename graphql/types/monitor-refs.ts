import type { BuildContext } from '../builder.ts';
import type { CheckTypes } from './check.ts';
import { addConnection, addPageInfo } from './connection.ts';
import { addFinding } from './finding.ts';
import { addHistoryTypes } from './history.ts';
import { MessageNode, MonitorNode, type PeriodNode } from './monitor-loader.ts';

/** `Monitor` and `Period`, which name each other, and the types of what their fields give. */
export type MonitorRefs = ReturnType<typeof addMonitorRefs>;

/** Declares `Monitor` and `Period`, whose fields are yet to be added, and adds the types of what these give. */
export function addMonitorRefs(context: BuildContext, checkTypes: CheckTypes) {
  const { builder, prefix, level } = context;
  const PageInfo = addPageInfo(context);
  const Monitor = builder.objectRef<MonitorNode>(`${prefix}Monitor`);
  const Period = builder.objectRef<PeriodNode>(`${prefix}Period`);
  return {
    ...checkTypes,
    ...addHistoryTypes(context, checkTypes),
    Node: addNode(context),
    Monitor,
    Period,
    PageInfo,
    MonitorConnection: addConnection(context, 'Monitor', Monitor, PageInfo),
    PeriodConnection: addConnection(context, 'Period', Period, PageInfo),
    Finding: level === 'details' ? addFinding(context, checkTypes) : undefined,
  };
}

/** Adds `Node`, what monitors, periods and messages have in common (Relay's specification of how objects are found again). */
function addNode({ builder, prefix }: BuildContext) {
  return builder.interfaceRef<MonitorNode | PeriodNode | MessageNode>(`${prefix}Node`).implement({
    description: 'What is found again by its id.',
    resolveType: (node) => {
      if (node instanceof MonitorNode) return `${prefix}Monitor`;
      return `${prefix}${node instanceof MessageNode ? 'Message' : 'Period'}`;
    },
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description: 'The same in each answer.',
        resolve: (node) => (node instanceof MonitorNode ? node.reference.id : node.id),
      }),
    }),
  });
}
