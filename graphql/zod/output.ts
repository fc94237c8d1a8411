import type { TypeParam } from '@pothos/core';
import { z } from 'zod';
import type { Types } from '../schema-types.ts';
import type { Target } from '../target.ts';
import { addScalar } from '../types/scalar.ts';
import { toEnum } from './enum.ts';
import { addFigures } from './figures.ts';
import { toNumberOutput } from './number.ts';

/** Makes lists: a field's builder. Pothos knows no lists but those of its own copy, which in a host may be another. */
interface Lists {
  listRef(type: TypeParam<Types>, options: { nullable: boolean }): TypeParam<Types>;
}

/**
 * Makes GraphQL's type for figures of this zod type, under `name` where it needs one. What GraphQL has no type
 * for is `JSON`, and so is a shape within itself.
 */
export function toOutput(
  target: Target,
  type: z.ZodType,
  name: string,
  within: readonly z.ZodType[],
): (lists: Lists) => TypeParam<Types> {
  const inner = unwrap(type);
  if (!(inner instanceof z.ZodArray)) {
    const named = toNamed(target, inner, name, within);
    return () => named;
  }
  const element = inner.element as z.ZodType;
  const toElement = toOutput(target, element, name, within);
  return (lists) => lists.listRef(toElement(lists), { nullable: isNullable(element) });
}

function toNamed(
  target: Target,
  type: z.ZodType,
  name: string,
  within: readonly z.ZodType[],
): TypeParam<Types> {
  if (type instanceof z.ZodString || type instanceof z.ZodStringFormat) return 'String';
  if (type instanceof z.ZodBoolean) return 'Boolean';
  if (type instanceof z.ZodNumber) return toNumberOutput(type);
  if (type instanceof z.ZodDate) return addScalar(target, 'DateTime');
  if (type instanceof z.ZodEnum) return toEnum(target, type, name);
  if (type instanceof z.ZodObject && !within.includes(type)) return addFigures(target, type, name, within);
  return addScalar(target, 'JSON');
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
