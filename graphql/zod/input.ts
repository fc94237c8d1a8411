import type { InputType } from '@pothos/core';
import { z } from 'zod';
import { unwrap } from '../../lib/core/arguments.ts';
import type { Types } from '../schema-types.ts';
import type { Target } from '../target.ts';
import { toEnum } from './enum.ts';
import { toNumberInput } from './number.ts';

/** Makes GraphQL's type for an argument of this zod type, under `name` where it needs one: `[type]` for a list. */
export function toInput(
  target: Target,
  type: z.ZodType,
  name: string,
): InputType<Types> | [InputType<Types>] {
  const inner = unwrap(type);
  if (inner instanceof z.ZodArray) return [toScalar(target, unwrap(inner.element as z.ZodType), name)];
  return toScalar(target, inner, name);
}

/** The core lets an argument be nothing but one of these, or a list of them. */
function toScalar(target: Target, type: z.ZodType, name: string): InputType<Types> {
  if (type instanceof z.ZodEnum) return toEnum(target, type, name);
  if (type instanceof z.ZodNumber) return toNumberInput(type);
  return type instanceof z.ZodBoolean ? 'Boolean' : 'String';
}
