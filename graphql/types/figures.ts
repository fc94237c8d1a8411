import type { ObjectRef, TypeParam } from '@pothos/core';
import { z } from 'zod';
import { toPascalCase } from '../../lib/core/names.ts';
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
  const inner = unwrap(type);
  if (!(inner instanceof z.ZodArray)) {
    const named = toNamed(context, inner, name, within);
    return () => named;
  }
  const element = inner.element as z.ZodType;
  const toElement = toOutput(context, element, name, within);
  return (lists) => lists.listRef(toElement(lists), { nullable: isNullable(element) });
}

/** What GraphQL has no type for is `JSON`. */
function toNamed(
  context: BuildContext,
  type: z.ZodType,
  name: string,
  within: readonly z.ZodType[],
): TypeParam<Types> {
  if (type instanceof z.ZodString || type instanceof z.ZodStringFormat) return 'String';
  if (type instanceof z.ZodBoolean) return 'Boolean';
  if (type instanceof z.ZodNumber) return toNumberOutput(type);
  if (type instanceof z.ZodDate) return addScalar(context, 'DateTime');
  if (type instanceof z.ZodEnum) return addEnum(context, type, name);
  if (type instanceof z.ZodObject && !within.includes(type)) return addFigures(context, type, name, within);
  return addScalar(context, 'JSON');
}

/** Whether figures of this type may be missing. */
function isNullable(type: z.ZodType): boolean {
  return [undefined, null].some((nothing) => {
    const parsed = type.safeParse(nothing);
    return parsed.success && (parsed.data === undefined || parsed.data === null);
  });
}

const WRAPPERS = ['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly', 'catch'];

/** The type of what comes out, without what only says when it may be missing. */
function unwrap(type: z.ZodType): z.ZodType {
  if (type instanceof z.ZodPipe) return unwrap(type.out as z.ZodType);
  // All of them unwrap alike.
  return WRAPPERS.includes(type.def.type) ? unwrap((type as z.ZodOptional).unwrap() as z.ZodType) : type;
}
