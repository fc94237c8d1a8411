import type { z } from 'zod';
import { toPascalCase } from '../../lib/core/names.ts';
import type { Builder } from '../schema-types.ts';
import { isNullable, toOutput } from './output.ts';

/** Adds the GraphQL type of a zod object; nested types append their field's name. */
export function addFigures(
  builder: Builder,
  shape: z.ZodObject,
  name: string,
  within: readonly z.ZodType[] = [],
) {
  const figures = Object.entries(shape.shape as Record<string, z.ZodType>).map(([key, type]) => ({
    key,
    nullable: isNullable(type),
    description: type.description,
    type: toOutput(builder, type, name + toPascalCase(key), [...within, shape]),
  }));
  return builder.objectRef<Record<string, unknown>>(name).implement({
    description: shape.description,
    subGraphs: ['details'],
    fields: (t) =>
      Object.fromEntries(
        figures.map(({ key, ...options }) => [
          key,
          t.field({ ...options, resolve: (data) => data[key] as never }),
        ]),
      ),
  });
}
