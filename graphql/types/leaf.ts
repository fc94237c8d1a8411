import type { InputType } from '@pothos/core';
import { GraphQLDateTime, GraphQLJSON } from 'graphql-scalars';
import type { z } from 'zod';
import { type Shape, toShape } from '../../lib/core/shape.ts';
import type { BuildContext, Types } from '../builder.ts';
import { describeFigure } from './describe.ts';

/** Gives a scalar's name, and adds the scalar where the builder has none of that name. */
export function addScalar<Name extends keyof typeof ADDITIONS>({ builder }: BuildContext, name: Name): Name {
  if (!builder.configStore.typeConfigs.has(name)) ADDITIONS[name](builder);
  return name;
}

const ADDITIONS = {
  DateTime(builder: BuildContext['builder']) {
    builder.addScalarType('DateTime', GraphQLDateTime, {
      specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
    });
  },
  JSON(builder: BuildContext['builder']) {
    // Turned into JSON here, what JSON cannot say fails its own field instead of the whole answer.
    builder.addScalarType('JSON', GraphQLJSON, {
      serialize: (value) => JSON.parse(JSON.stringify(value) ?? 'null'),
    });
  },
};

/** Adds a zod enum, its values as written: one that GraphQL cannot write fails when the schema is built. */
export function addEnum({ builder }: BuildContext, type: z.ZodEnum, name: string) {
  return builder.enumType(name, {
    description: type.description ?? `One of ${type.options.join(', ')}.`,
    values: Object.fromEntries(
      type.options.map((value) => [String(value), { value, description: describeFigure(String(value), {}) }]),
    ),
  });
}

/**
 * GraphQL's type for an argument: `[type]` for a list.
 * @param name what its enum is called where it is one.
 */
export function toArgumentType(
  context: BuildContext,
  type: z.ZodType,
  name: string,
): InputType<Types> | [InputType<Types>] {
  const shape = toShape(type);
  if (shape.kind === 'list') return [toLeaf(context, toShape(shape.element), name)];
  return toLeaf(context, shape, name);
}

/** The core lets an argument be nothing but one of these, or a list of them. */
function toLeaf(context: BuildContext, shape: Shape, name: string): InputType<Types> {
  if (shape.kind === 'enum') return addEnum(context, shape.type, name);
  if (shape.kind === 'number') return toNumberInput(shape.type);
  return shape.kind === 'boolean' ? 'Boolean' : 'String';
}

const LEAST_INT = -(2 ** 31);
const MOST_INT = 2 ** 31 - 1;

/** GraphQL's type for a number in an answer: `Int` fails beyond 32 bits, so only what cannot get there is one. */
export function toNumberOutput(type: z.ZodNumber): 'Int' | 'Float' {
  const { isInt, minValue, maxValue } = type;
  return isInt && isWithin(minValue) && isWithin(maxValue) ? 'Int' : 'Float';
}

/** GraphQL's type for a number in an argument: every int is `Int`, unless it was declared to go beyond 32 bits. */
function toNumberInput(type: z.ZodNumber): 'Int' | 'Float' {
  const { isInt, minValue, maxValue } = type;
  const fits = [minValue, maxValue].every((bound) => isWithin(bound) || isUndeclared(bound));
  return isInt && fits ? 'Int' : 'Float';
}

function isWithin(bound: number | null): boolean {
  return bound !== null && bound >= LEAST_INT && bound <= MOST_INT;
}

/** Whether a bound is only the one that every zod int has. */
function isUndeclared(bound: number | null): boolean {
  return bound === null || Math.abs(bound) === Number.MAX_SAFE_INTEGER;
}
