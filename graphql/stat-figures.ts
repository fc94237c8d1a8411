import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { ConfigError } from '../lib/core/errors.ts';
import type { StatReport } from '../lib/core/report.ts';
import type { Stat } from '../lib/core/stat.ts';

type Figures = Record<string, unknown>;

/**
 * The shape of a stat's figures as GraphQL answers them: per alias they have a name beside them.
 * @throws ConfigError where that is the name of a figure already.
 */
export function toFiguresShape(key: string, { byAlias, data }: Stat): z.ZodObject {
  if (!byAlias) return data;
  if ('name' in data.shape) {
    throw new ConfigError(`The stat "${key}" is per alias, so none of its figures may be called "name".`);
  }
  return data.safeExtend({ name: z.string().describe('The alias.') });
}

/** A stat's figures as GraphQL answers them: in the place of what failed stands its error. */
export function toFigures({ name, data, readings }: StatReport, { byAlias }: Stat) {
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
