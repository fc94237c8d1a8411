import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import type { Target } from '../target.ts';

/** Gives a scalar's name, and adds the scalar where the builder has none of that name. */
export function addScalar<Name extends keyof typeof ADDITIONS>({ builder }: Target, name: Name): Name {
  if (!builder.configStore.typeConfigs.has(name)) ADDITIONS[name](builder);
  return name;
}

const ADDITIONS = {
  DateTime(builder: Target['builder']) {
    builder.addScalarType('DateTime', GraphQLDateTime);
  },
  JSON(builder: Target['builder']) {
    // Turned into JSON here, what JSON cannot say fails its own field instead of the whole answer.
    builder.addScalarType('JSON', GraphQLJSON, {
      serialize: (value) => JSON.parse(JSON.stringify(value) ?? 'null'),
    });
  },
};
