import type { z } from 'zod';
import { toPascalCase } from '../../lib/core/names.ts';
import type { Target } from '../target.ts';
import { isNullable, toOutput } from './output.ts';

/** Adds the GraphQL type of a zod object; nested types append their field's name. */
export function addFigures(
  target: Target,
  shape: z.ZodObject,
  name: string,
  within: readonly z.ZodType[] = [],
) {
  const figures = Object.entries(shape.shape as Record<string, z.ZodType>).map(([key, type]) => ({
    key,
    nullable: isNullable(type),
    description: type.description,
    toType: toOutput(target, type, name + toPascalCase(key), [...within, shape]),
  }));
  return target.builder.objectRef<Record<string, unknown>>(name).implement({
    description: shape.description,
    fields: (t) =>
      Object.fromEntries(
        figures.map(({ key, toType, ...options }) => [
          key,
          t.field({ ...options, type: toType(t), resolve: (data) => data[key] as never }),
        ]),
      ),
  });
}
