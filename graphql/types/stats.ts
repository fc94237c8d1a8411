import type { StatusQL } from '../../lib/core/define-status.ts';
import { toPascalCase } from '../../lib/core/names.ts';
import type { StatsReport } from '../../lib/core/report.ts';
import type { Resource } from '../../lib/core/resource.ts';
import { type Asking, createAsking } from '../asking.ts';
import { createProviderArgs } from '../provider-args.ts';
import type { Builder } from '../schema-types.ts';
import { toFigures, toFiguresShape } from '../stat-figures.ts';
import { addFigures } from '../zod/figures.ts';

type StatsResource = Extract<Resource, { kind: 'stat' }>;

/** Adds each resource of stats: its field in Query and the types it makes. Only `details` has them. */
export function addStats(builder: Builder, status: StatusQL): void {
  for (const resource of Object.values(status.resources)) {
    if (resource.kind !== 'stat') continue;
    if (Object.keys(resource.providers).length > 0) addResource(builder, status, resource);
  }
}

function addResource(builder: Builder, status: StatusQL, resource: StatsResource): void {
  const { name } = resource;
  builder.queryField(name, (t) =>
    t.field({
      type: addObject(builder, resource),
      description: `The figures of ${name}: only what is asked for runs.`,
      subGraphs: ['details'],
      resolve: (_, _args, { viewer }) =>
        createAsking<StatsReport>(status, name, { level: viewer.level, budgetMs: status.budgetMs }),
    }),
  );
}

function addObject(builder: Builder, resource: StatsResource) {
  const typeName = toPascalCase(resource.name);
  const stats = builder.objectRef<Asking<StatsReport>>(typeName).implement({
    description: `The figures of ${resource.name}; those that could not be read are null.`,
    subGraphs: ['details'],
  });
  for (const [key, stat] of Object.entries(resource.providers)) {
    const name = typeName + toPascalCase(key);
    const { declare, read, cost } = createProviderArgs(builder, key, stat, name);
    const figures = addFigures(builder, toFiguresShape(key, stat), name);
    builder.objectField(stats, key, (t) =>
      t.field({
        type: stat.byAlias ? [figures] : figures,
        nullable: stat.byAlias ? { list: true, items: true } : true,
        description: stat.description,
        args: declare(t.arg),
        complexity: (args) => ({ field: cost(args), multiplier: Math.max(1, cost(args)) }),
        resolve: async (ask, args) => {
          const [report] = (await ask(read(args))).stats;
          return report && (toFigures(report, stat) as never);
        },
      }),
    );
  }
  return stats;
}
