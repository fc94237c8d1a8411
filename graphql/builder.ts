import { ComplexityPlugin } from './complexity.ts';
import { SchemaBuilder } from './pothos.ts';
import type { Builder, SchemaTypes } from './schema-types.ts';

/** Makes an empty builder. */
export function createBuilder(): Builder {
  return new SchemaBuilder<SchemaTypes>({ plugins: [ComplexityPlugin] });
}
