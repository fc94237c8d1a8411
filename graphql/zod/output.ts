import { ListRef, type TypeParam } from '@pothos/core';
import { z } from 'zod';
import type { Builder, Types } from '../schema-types.ts';
import { toEnum } from './enum.ts';
import { addFigures } from './figures.ts';
import { toNumberOutput } from './number.ts';

/**
 * Makes GraphQL's type for figures of this zod type, under `name` where it needs one. What GraphQL has no type
 * for is `JSON`, and so is a shape within itself.
 */
export function toOutput(
  builder: Builder,
  type: z.ZodType,
  name: string,
  within: readonly z.ZodType[],
): TypeParam<Types> {
  const inner = unwrap(type);
  if (inner instanceof z.ZodString || inner instanceof z.ZodStringFormat) return 'String';
  if (inner instanceof z.ZodBoolean) return 'Boolean';
  if (inner instanceof z.ZodNumber) return toNumberOutput(inner);
  if (inner instanceof z.ZodDate) return 'DateTime';
  if (inner instanceof z.ZodEnum) return toEnum(builder, inner, name);
  if (inner instanceof z.ZodArray) {
    const element = inner.element as z.ZodType;
    return new ListRef(toOutput(builder, element, name, within), isNullable(element));
  }
  if (inner instanceof z.ZodObject && !within.includes(inner))
    return addFigures(builder, inner, name, within);
  return 'JSON';
}

/** Whether figures of this type may be missing. */
export function isNullable(type: z.ZodType): boolean {
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
