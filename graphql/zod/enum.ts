import type { z } from 'zod';
import type { Target } from '../target.ts';

/** Adds a zod enum, its values as written: one that GraphQL cannot write fails when the schema is built. */
export function toEnum({ builder }: Target, type: z.ZodEnum, name: string) {
  return builder.enumType(name, {
    description: type.description,
    values: Object.fromEntries(type.options.map((value) => [String(value), { value }])),
  });
}
