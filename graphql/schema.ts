import { assertValidSchema, type GraphQLSchema } from 'graphql';
import type { StatusQL } from '../lib/core/define-status.ts';
import { ConfigError } from '../lib/core/errors.ts';
import type { Level } from '../lib/core/level.ts';
import { addResources } from './add-resources.ts';
import { createBuilder } from './builder.ts';
import { readSchemaOptions, type SchemaLevel, type SchemaOptions } from './schema-options.ts';

/** The schema of each level; a level that may ask nothing has none. */
export type Schemas = Partial<Record<Level, GraphQLSchema>>;

/**
 * Makes the schema of each level from a config, once for all requests.
 * @throws ConfigError when GraphQL cannot carry one of its names.
 */
export function createSchemas(status: StatusQL): Schemas {
  return {
    ...(mayAsk(status, 'status') && { status: toSchema(status, { level: 'status' }) }),
    details: toSchema(status, { level: 'details' }),
  };
}

/**
 * Makes the schema of one level, to be merged with that of a host or stitched to it; its resolvers need no context.
 * @throws ConfigError when the level has nothing to ask, or GraphQL cannot carry one of the config's names.
 * @example
 * const schema = mergeSchemas({ schemas: [ours, toSchema(status, { level: 'details' })] });
 */
export function toSchema(status: StatusQL, options: SchemaOptions = {}): GraphQLSchema {
  const { level, prefix } = readSchemaOptions('toSchema', options);
  if (!mayAsk(status, level)) {
    throw new ConfigError(
      "Stats take the level details, and this config has nothing else: say { level: 'details' }.",
    );
  }
  try {
    const builder = createBuilder();
    builder.queryType({});
    addResources({ builder, status, level, prefix });
    const schema = builder.toSchema();
    assertValidSchema(schema);
    return schema;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`GraphQL cannot carry this config: ${(error as Error).message}`, { cause: error });
  }
}

/** A config of stats alone leaves the level `status` nothing to ask. */
function mayAsk({ resources }: StatusQL, level: SchemaLevel): boolean {
  return level === 'details' || Object.values(resources).some(({ kind }) => kind === 'check');
}
