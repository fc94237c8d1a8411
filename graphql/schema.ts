import { assertValidSchema, type GraphQLSchema } from 'graphql';
import type { StatusQL } from '../lib/core/define-status.ts';
import { ConfigError } from '../lib/core/errors.ts';
import type { Level } from '../lib/core/level.ts';
import { createBuilder } from './builder.ts';
import type { Builder } from './schema-types.ts';
import { addCheck } from './types/check.ts';
import { addHealth } from './types/health.ts';
import { addProbe } from './types/probe.ts';
import { addScalars } from './types/scalars.ts';
import { addStats } from './types/stats.ts';
import { addStatus } from './types/status.ts';

/** The schema of each level; a level that may ask nothing has none. */
export type Schemas = Partial<Record<Level, GraphQLSchema>>;

const ADDITIONS = [addScalars, addStatus, addProbe, addCheck, addHealth, addStats];

/**
 * Makes the schema of each level from a config, once for all requests.
 * @throws ConfigError when GraphQL cannot carry one of its names.
 */
export function createSchemas(status: StatusQL): Schemas {
  try {
    const builder = createBuilder();
    builder.queryType({});
    for (const add of ADDITIONS) add(builder, status);
    return { ...toSchema(builder, 'status'), ...toSchema(builder, 'details') };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`GraphQL cannot carry this config: ${(error as Error).message}`, { cause: error });
  }
}

function toSchema(builder: Builder, level: 'status' | 'details'): Schemas {
  const schema = builder.toSchema({ subGraph: level });
  // A config of stats alone leaves the level `status` nothing to ask.
  if (Object.keys(schema.getQueryType()?.getFields() ?? {}).length === 0) return {};
  assertValidSchema(schema);
  return { [level]: schema };
}
