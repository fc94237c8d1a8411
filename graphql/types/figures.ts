import type { ObjectRef, TypeParam } from '@pothos/core';
import type { z } from 'zod';
import { toPascalCase } from '../../lib/core/names.ts';
import { isNullable, type Shape, toShape } from '../../lib/core/shape.ts';
import type { BuildContext, Types } from '../builder.ts';
import { describeFigure } from './describe.ts';
import { addEnum, addScalar, toNumberOutput } from './leaf.ts';

/** Makes lists: a field's builder. Pothos knows no lists but those of its own copy, which in a host may be another. */
interface Lists {
  listRef(type: TypeParam<Types>, options: { nullable: boolean }): TypeParam<Types>;
}

/** Where figures stand, and so what their type is called. */
interface Place {
  /** What the type is called, and what the types within it begin with. */
  name: string;
  /** What is said of the type where its shape says nothing. */
  description: string;
  /** The shapes that it is in: a shape within itself is `JSON`. */
  within?: readonly z.ZodType[];
}

/** Adds the GraphQL type of a zod object; nested types append their field's name. */
export function addFigures(
  context: BuildContext,
  shape: z.ZodObject,
  { name, description, within = [] }: Place,
): ObjectRef<Types, Record<string, unknown>> {
  const figures = Object.entries(shape.shape as Record<string, z.ZodType>).map(([key, type]) => {
    const figure = { key, nullable: isNullable(type), description: describeFigure(key, type) };
    const place = { name: name + toPascalCase(key), description: figure.description };
    return { ...figure, toType: toOutput(context, type, { ...place, within: [...within, shape] }) };
  });
  return context.builder.objectRef<Record<string, unknown>>(name).implement({
    description: shape.description ?? description,
    fields: (t) =>
      Object.fromEntries(
        figures.map(({ key, toType, ...options }) => [
          key,
          t.field({ ...options, type: toType(t), resolve: (data) => data[key] as never }),
        ]),
      ),
  });
}

/** Makes GraphQL's type for figures of this zod type. */
function toOutput(context: BuildContext, type: z.ZodType, place: Place): (lists: Lists) => TypeParam<Types> {
  const shape = toShape(type);
  if (shape.kind !== 'list') {
    const named = toNamed(context, shape, place);
    return () => named;
  }
  const toElement = toOutput(context, shape.element, place);
  return (lists) => lists.listRef(toElement(lists), { nullable: isNullable(shape.element) });
}

/** What GraphQL has no type for is `JSON`. */
function toNamed(
  context: BuildContext,
  shape: Exclude<Shape, { kind: 'list' }>,
  place: Place,
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
      return addEnum(context, shape.type, place.name);
    case 'object':
      if (!place.within?.includes(shape.type)) return addFigures(context, shape.type, place);
  }
  return addScalar(context, 'JSON');
}
