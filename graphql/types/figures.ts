import type { ObjectRef, TypeParam } from '@pothos/core';
import type { z } from 'zod';
import { toPascalCase } from '../../lib/core/names.ts';
import { isNullable, type Shape, toShape } from '../../lib/core/shape.ts';
import type { BuildContext, Types } from '../builder.ts';
import { addEnum, addScalar, toNumberOutput } from './leaf.ts';

/** Makes lists: a field's builder. Pothos knows no lists but those of its own copy, which in a host may be another. */
interface Lists {
  listRef(type: TypeParam<Types>, options: { nullable: boolean }): TypeParam<Types>;
}

/**
 * Adds the GraphQL type of a zod object; nested types append their field's name.
 * @param within the shapes that it is in: a shape within itself is `JSON`.
 */
export function addFigures(
  context: BuildContext,
  shape: z.ZodObject,
  name: string,
  within: readonly z.ZodType[] = [],
): ObjectRef<Types, Record<string, unknown>> {
  const figures = Object.entries(shape.shape as Record<string, z.ZodType>).map(([key, type]) => ({
    key,
    nullable: isNullable(type),
    description: type.description,
    toType: toOutput(context, type, name + toPascalCase(key), [...within, shape]),
  }));
  return context.builder.objectRef<Record<string, unknown>>(name).implement({
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

/** Makes GraphQL's type for figures of this zod type, under `name` where it needs one. */
function toOutput(
  context: BuildContext,
  type: z.ZodType,
  name: string,
  within: readonly z.ZodType[],
): (lists: Lists) => TypeParam<Types> {
  const shape = toShape(type);
  if (shape.kind !== 'list') {
    const named = toNamed(context, shape, name, within);
    return () => named;
  }
  const toElement = toOutput(context, shape.element, name, within);
  return (lists) => lists.listRef(toElement(lists), { nullable: isNullable(shape.element) });
}

/** What GraphQL has no type for is `JSON`. */
function toNamed(
  context: BuildContext,
  shape: Exclude<Shape, { kind: 'list' }>,
  name: string,
  within: readonly z.ZodType[],
): TypeParam<Types> {
  switch (shape.kind) {
    case 'text':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
      return toNumberOutput(shape.type);
    case 'date':
      return addScalar(context, 'DateTime');
    case 'enum':
      return addEnum(context, shape.type, name);
    case 'object':
      if (!within.includes(shape.type)) return addFigures(context, shape.type, name, within);
  }
  return addScalar(context, 'JSON');
}
