import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { Builder, SchemaTypes } from './schema-types.ts';

/** Makes an empty builder. */
export function createBuilder(): Builder {
  return new SchemaBuilder<SchemaTypes>({ plugins: [ComplexityPlugin] });
}
