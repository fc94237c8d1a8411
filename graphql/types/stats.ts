import { toPascalCase } from '../../lib/core/names.ts';
import type { StatsReport } from '../../lib/core/report.ts';
import type { Resource } from '../../lib/core/resource.ts';
import { type Asking, createAsking } from '../asking.ts';
import { createProviderArgs } from '../provider-args.ts';
import { toFigures, toFiguresShape } from '../stat-figures.ts';
import type { Target } from '../target.ts';
import { addFigures } from '../zod/figures.ts';

type StatsResource = Extract<Resource, { kind: 'stat' }>;

/** Adds a resource of stats: its field in Query and the types it makes. Only `details` has it. */
export function addStats(target: Target, resource: StatsResource): void {
  const { builder, status, level } = target;
  const { name } = resource;
  const type = addObject(target, resource);
  builder.queryField(name, (t) =>
    t.field({
      type,
      nullable: false,
      description: `The figures of ${name}: only what is asked for runs.`,
      resolve: () => createAsking(status, resource, { level, budgetMs: status.budgetMs }),
    }),
  );
}

function addObject(target: Target, resource: StatsResource) {
  const { builder, prefix } = target;
  const typeName = prefix + toPascalCase(resource.name);
  const stats = builder.objectRef<Asking<StatsReport>>(typeName).implement({
    description: `The figures of ${resource.name}; those that could not be read are null.`,
  });
  for (const [key, stat] of Object.entries(resource.providers)) {
    const name = typeName + toPascalCase(key);
    const { declare, read, cost } = createProviderArgs(target, key, stat, name);
    const figures = addFigures(target, toFiguresShape(key, stat), name);
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
