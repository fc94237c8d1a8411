import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import type { Builder } from '../schema-types.ts';

/** Adds the scalars `DateTime` and `JSON`. */
export function addScalars(builder: Builder): void {
  builder.addScalarType('DateTime', GraphQLDateTime);
  // Turned into JSON here, what JSON cannot say fails its own field instead of the whole answer.
  builder.addScalarType('JSON', GraphQLJSON, {
    serialize: (value) => JSON.parse(JSON.stringify(value) ?? 'null'),
  });
}
