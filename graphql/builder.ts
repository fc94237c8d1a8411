import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { Builder, SchemaTypes } from './schema-types.ts';

/** Makes an empty builder: what is added to it is in the schemas of all levels unless it says otherwise. */
export function createBuilder(): Builder {
  return new SchemaBuilder<SchemaTypes>({
    plugins: [SubGraphPlugin, ComplexityPlugin],
    defaultFieldNullability: false,
    subGraphs: { defaultForTypes: ['status', 'details'], fieldsInheritFromTypes: true },
  });
}
