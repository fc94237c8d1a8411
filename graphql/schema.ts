import {
  assertValidSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { StatusQL } from '../lib/core/define-status.ts';
import { ConfigError } from '../lib/core/errors.ts';
import { listVisible } from '../lib/core/level.ts';
import { assertKnownOptions } from '../lib/core/provider.ts';
import { findMonitoring } from '../lib/monitoring/find-monitoring.ts';
import {
  type BuildContext,
  createBuilder,
  SCHEMA_LEVELS,
  type SchemaLevel,
  type SchemaOptions,
  toBuildContext,
} from './builder.ts';
import { addHealth } from './types/health.ts';
import { addMonitors, MONITOR_FIELDS } from './types/monitors.ts';
import { shareCheck } from './types/shared.ts';
import { addStats } from './types/stats.ts';

/** The schema of each level; a level that may ask nothing has none, and without monitors there is nothing to manage. */
export type Schemas = Partial<Record<SchemaLevel, GraphQLSchema>>;

/**
 * Makes the schema of each level from a config, once for all requests.
 * @throws ConfigError when GraphQL cannot carry one of its names.
 */
export function createSchemas(status: StatusQL): Schemas {
  return {
    ...(mayAsk(status, 'status') && { status: buildSchema(status, { level: 'status' }, true) }),
    details: buildSchema(status, { level: 'details' }, true),
    ...(findMonitoring(status) && { manage: buildSchema(status, { level: 'manage' }, true) }),
  };
}

/** The SDL of each level that has a schema, sorted: `graphql/<level>.graphql` holds it. */
export function printSchemas(status: StatusQL): Record<string, string> {
  return Object.fromEntries(
    Object.entries(createSchemas(status)).map(([level, schema]) => [
      level,
      `${printSchema(lexicographicSortSchema(schema))}\n`,
    ]),
  );
}

/**
 * Makes the schema of one level, to be merged with that of a host or stitched to it; its resolvers need no context.
 * @throws ConfigError when the level has nothing to ask, or GraphQL cannot carry one of the config's names.
 * @example
 * const schema = mergeSchemas({ schemas: [ours, toSchema(status, { level: 'details' })] });
 */
export function toSchema(status: StatusQL, options: SchemaOptions = {}): GraphQLSchema {
  return buildSchema(status, options, false);
}

function buildSchema(status: StatusQL, options: SchemaOptions, knowsViewer: boolean): GraphQLSchema {
  const complete = readSchemaOptions('toSchema', status, options);
  if (!mayAsk(status, complete.level, complete.monitors)) {
    throw new ConfigError(
      "Stats take the level details, and this config has nothing else: say { level: 'details' }.",
    );
  }
  try {
    const builder = createBuilder();
    builder.queryType({ description: 'What may be asked of the status system.' });
    addResources(toBuildContext(builder, status, complete, knowsViewer));
    const schema = builder.toSchema();
    assertValidSchema(schema);
    forgetBuilder(schema);
    return schema;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`GraphQL cannot carry this config: ${(error as Error).message}`, { cause: error });
  }
}

/** Takes out of a schema what Pothos notes of its types: the notes go round in circles, and tools that merge schemas follow them. */
function forgetBuilder(schema: GraphQLSchema): void {
  const parts = Object.values(schema.getTypeMap()).flatMap((type): { extensions: object }[] => {
    if (isEnumType(type)) return [type, ...type.getValues()];
    if (isInputObjectType(type)) return [type, ...Object.values(type.getFields())];
    if (!isObjectType(type) && !isInterfaceType(type)) return [type];
    return [type, ...Object.values(type.getFields()).flatMap((field) => [field, ...field.args])];
  });
  for (const { extensions } of parts as { extensions: Record<string, unknown> }[]) {
    delete extensions.pothosOptions;
    delete extensions.pothosConfig;
  }
}

/** Adds the fields of all resources that a level may ask to the Query of a builder, and the types they need. */
export function addResources(context: BuildContext): void {
  const resources = listVisible(context.status.resources, context.level);
  const ofChecks = resources.filter((resource) => resource.kind === 'check');
  const ofStats = resources.filter((resource) => resource.kind === 'stat');
  if (ofChecks.length > 0) {
    const types = shareCheck(context);
    for (const resource of ofChecks) addHealth(context, resource, types);
  }
  for (const resource of ofStats) addStats(context, resource);
  if (context.monitoring) addMonitors(context);
}

/**
 * Checks the options of a function and fills in the defaults.
 * @throws ConfigError naming the option that is wrong.
 */
export function readSchemaOptions(
  where: string,
  status: StatusQL,
  options: SchemaOptions,
): Required<SchemaOptions> {
  assertKnownOptions(where, options, ['level', 'monitors', 'prefix', 'fields', 'shareable']);
  const { level = 'status', monitors = true, prefix = '', fields = {}, shareable = false } = options;
  const levels = SCHEMA_LEVELS.filter((known) => known !== 'manage' || (monitors && findMonitoring(status)));
  if (!levels.includes(level)) {
    throw new ConfigError(`level of ${where} must be one of ${levels.join(', ')}.`);
  }
  // Names that begin with two underscores are GraphQL's own.
  if (!/^(?:(?!__)[A-Za-z_][A-Za-z0-9_]*)?$/.test(prefix)) {
    throw new ConfigError(`prefix of ${where} must be the beginning of a GraphQL name, as in App.`);
  }
  assertFields(where, fields, [
    ...Object.keys(status.resources),
    ...(monitors && findMonitoring(status) ? MONITOR_FIELDS : []),
  ]);
  return { level, monitors, prefix, fields, shareable };
}

function assertFields(where: string, fields: Readonly<Record<string, string>>, known: string[]): void {
  assertKnownOptions(`fields of ${where}`, fields, known);
  const wrong = Object.values(fields).find((field) => !/^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(field));
  if (wrong !== undefined) {
    throw new ConfigError(`fields of ${where} has "${wrong}", which is no name of a GraphQL field.`);
  }
}

/** A config of stats alone leaves the level `status` nothing to ask, where there are no monitors. */
function mayAsk(status: StatusQL, level: SchemaLevel, monitors = true): boolean {
  return (
    level !== 'status' ||
    listVisible(status.resources, level).length > 0 ||
    (monitors && findMonitoring(status) !== undefined)
  );
}
