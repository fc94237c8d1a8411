import type { BuildContext } from '../builder.ts';
import { MonitorNode, PeriodNode } from './monitor-loader.ts';

/** Adds `Node`, what monitors and periods have in common (Relay's specification of how objects are found again). */
export function addNode({ builder, prefix }: BuildContext) {
  return builder.interfaceRef<MonitorNode | PeriodNode>(`${prefix}Node`).implement({
    description: 'What is found again by its id.',
    resolveType: (node) => `${prefix}${node instanceof MonitorNode ? 'Monitor' : 'Period'}`,
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description: 'The same in each answer.',
        resolve: (node) => (node instanceof PeriodNode ? node.id : node.reference.id),
      }),
    }),
  });
}
