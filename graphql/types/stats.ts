import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { ConfigError } from '../../lib/core/errors.ts';
import { toPascalCase } from '../../lib/core/names.ts';
import type { StatReport, StatsReport } from '../../lib/core/report.ts';
import type { StatResource } from '../../lib/core/resource.ts';
import type { Stat } from '../../lib/core/stat.ts';
import { type BuildContext, toFieldName, toFreshness, toTypeName } from '../builder.ts';
import { describeProvider } from './describe.ts';
import { addFigures } from './figures.ts';
import { createProviderField, createReportLoader, type ReportLoader } from './provider-field.ts';

type Figures = Record<string, unknown>;

/** Adds a resource of stats: its field in Query and the types it makes. Only `details` has it. */
export function addStats(context: BuildContext, resource: StatResource): void {
  const { builder, status, level } = context;
  const { name } = resource;
  const type = addStatsObject(context, resource);
  builder.queryField(toFieldName(context, resource), (t) =>
    t.field({
      type,
      nullable: false,
      description: `The figures of ${name}: only what is asked for runs.`,
      resolve: (_, _args, request) =>
        createReportLoader(status, resource, {
          level,
          budgetMs: status.budgetMs,
          freshness: toFreshness(request),
        }),
    }),
  );
}

function addStatsObject(context: BuildContext, resource: StatResource) {
  const { builder } = context;
  const typeName = toTypeName(context, resource);
  const stats = builder.objectRef<ReportLoader<StatsReport>>(typeName).implement({
    description: `The figures of ${resource.name}; those that could not be read are null.`,
  });
  for (const [key, stat] of Object.entries(resource.providers)) {
    const name = typeName + toPascalCase(key);
    const { declareArgs, toReportOptions, toCost } = createProviderField(context, key, stat, name);
    const figures = addFigures(context, toFiguresShape(key, stat), {
      name,
      description: describeProvider(key, stat),
    });
    builder.objectField(stats, key, (t) =>
      t.field({
        type: stat.byAlias ? [figures] : figures,
        nullable: stat.byAlias ? { list: true, items: true } : true,
        description: describeProvider(key, stat),
        args: declareArgs(t.arg),
        complexity: (args) => ({ field: toCost(args), multiplier: Math.max(1, toCost(args)) }),
        resolve: async (load, args) => {
          const [report] = (await load(toReportOptions(args))).stats;
          return report && (toFigures(report, stat) as never);
        },
      }),
    );
  }
  return stats;
}

/**
 * The shape of a stat's figures as GraphQL answers them: per alias they have a name beside them.
 * @throws ConfigError where that is the name of a figure already.
 */
function toFiguresShape(key: string, { byAlias, data }: Stat): z.ZodObject {
  if (!byAlias) return data;
  if ('name' in data.shape) {
    throw new ConfigError(`The stat "${key}" is per alias, so none of its figures may be called "name".`);
  }
  return data.safeExtend({ name: z.string().describe('The alias.') });
}

/** A stat's figures as GraphQL answers them: in the place of what failed stands its error. */
function toFigures({ name, data, readings }: StatReport, { byAlias }: Stat) {
  if (!byAlias) return readings[0]?.ok ? (data as Figures) : toError(name);
  const byName = data as Record<string, Figures>;
  return readings.map((reading) =>
    reading.ok ? { ...byName[reading.name], name: reading.name } : toError(`${name}.${reading.name}`),
  );
}

// Why it failed is for the log: a driver's message may tell more than the figures do.
function toError(what: string): GraphQLError {
  return new GraphQLError(`The stat ${what} could not be read.`, { extensions: { code: 'STAT_FAILED' } });
}
