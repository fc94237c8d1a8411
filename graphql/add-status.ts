import type { SchemaTypes } from '@pothos/core';
import { type GraphQLSchema, isScalarType } from 'graphql';
import type { StatusQL } from '../lib/core/define-status.ts';
import { ConfigError } from '../lib/core/errors.ts';
import { toPascalCase } from '../lib/core/names.ts';
import { type BuildContext, type Builder, type SchemaOptions, toBuildContext } from './builder.ts';
import { addResources, readSchemaOptions, toSchema } from './schema.ts';
import { isShared } from './types/shared.ts';

/**
 * Adds the fields of all resources (`health`, `stats`, your own) to the Query of your Pothos builder. Call it after
 * your own types and scalars: it takes your `DateTime` and `JSON` where you have them, and finds names that are taken.
 * @param options.level what all may see who ask your server: `status` by default, or `details`; with `manage` they may also change
 * monitors, as staff may.
 * @param options.monitors whether monitors come along, where the config has a database for them; true by default.
 * @param options.prefix what the names of the types begin with, where yours have the same ones.
 * @param options.fields what the fields are called, where yours have the same ones, or another status system.
 * @param options.shareable whether several subgraphs of a federation have these types.
 * @throws ConfigError when a name is taken, when the level has nothing to ask, or when GraphQL cannot carry one of the
 * config's names.
 * @example
 * addStatus(builder, status, { level: 'details' });
 * const schema = builder.toSchema(); // { health { databases caches } } is a query of it
 */
export function addStatus<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  status: StatusQL,
  options: SchemaOptions = {},
): void {
  const complete = readSchemaOptions('addStatus', status, options);
  // What is wrong is reported here, before anything is added, and not when the host builds its schema.
  const schema = toSchema(status, complete);
  const host = builder as unknown as Builder;
  const context = toBuildContext(host, status, complete);
  assertTypesAreFree(context, schema);
  assertFieldsAreFree(host, schema);
  addResources(context);
}

const ROOTS = ['Query', 'Mutation', 'Subscription'] as const;

function isRoot(kind: string): boolean {
  return ROOTS.some((root) => root === kind);
}

function assertTypesAreFree(context: BuildContext, schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const kind = context.builder.configStore.typeConfigs.get(type.name)?.kind;
    if (!kind || isRoot(kind) || (isScalarType(type) && kind === 'Scalar')) continue;
    if (isShared(context, type.name)) continue;
    throw new ConfigError(
      isScalarType(type)
        ? `The builder has a type "${type.name}" that is no scalar: give it another name.`
        : `The builder has a type "${type.name}" already: put a prefix before ours, as in { prefix: 'Ops' }.`,
    );
  }
}

/** Can be known only when the host's schema is built: until then Pothos has not read the fields of Query and the others. */
function assertFieldsAreFree(host: Builder, schema: GraphQLSchema): void {
  const roots = [
    ['Query', schema.getQueryType(), host.queryFields],
    ['Mutation', schema.getMutationType(), host.mutationFields],
    ['Subscription', schema.getSubscriptionType(), host.subscriptionFields],
  ] as const;
  for (const [kind, type, addFields] of roots) {
    if (!type) continue;
    const assert = () => {
      assertFree(host, kind, Object.keys(type.getFields()));
      return {};
    };
    addFields.call(host, assert as never);
  }
}

function assertFree({ configStore }: Builder, kind: (typeof ROOTS)[number], ours: readonly string[]): void {
  const root = [...configStore.typeConfigs.values()].find((config) => config.kind === kind);
  const fields = configStore.getFields(root?.name ?? kind);
  const taken = ours.find((name) => fields.has(name));
  if (!taken) return;
  const example = kind === 'Query' ? "{ health: 'opsHealth' }" : `{ ${taken}: 'ops${toPascalCase(taken)}' }`;
  throw new ConfigError(
    `${kind} has a field "${taken}" already: give ours another name, as in { fields: ${example} }.`,
  );
}
