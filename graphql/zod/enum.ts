import type { z } from 'zod';
import type { Builder } from '../schema-types.ts';

/** Adds a zod enum, its values as written: one that GraphQL cannot write fails when the schema is built. */
export function toEnum(builder: Builder, type: z.ZodEnum, name: string) {
  return builder.enumType(name, {
    subGraphs: ['details'],
    description: type.description,
    values: Object.fromEntries(type.options.map((value) => [String(value), { value }])),
  });
}
