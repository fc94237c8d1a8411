import { z } from 'zod';
import { isNamed } from '../../core/names.ts';
import { type Shape, toShape } from '../../core/shape.ts';
import type { KindView } from '../../monitors/views.ts';
import { toValue } from '../to-value.ts';

/** What a part of an input takes. */
interface Field {
  shape: Shape;
  takesNull: boolean;
  /** Whether it may be left out. */
  takesNothing: boolean;
}

/** The parts of an input by their names. */
export type Fields = Readonly<Record<string, Field>>;

/** The parts of the input of an action; of one that is one of several, all of theirs. */
export function toFields(input: z.ZodType): Fields {
  if (input instanceof z.ZodUnion)
    return Object.assign({}, ...input.options.map((each) => toFields(each as z.ZodType)));
  const shape: Record<string, z.ZodType> = input instanceof z.ZodObject ? input.shape : {};
  const fields = Object.entries(shape).map(([name, type]) => {
    const [takesNull, takesNothing] = [null, undefined].map((nothing) => type.safeParse(nothing).success);
    return [name, { shape: toShape(type), takesNull, takesNothing }];
  });
  return Object.fromEntries(fields);
}

/** The fields of a kind. */
export function toKindFields({ fields }: KindView): Fields {
  const entries = fields.map(({ name, shape, isRequired }) => [
    name,
    { shape, takesNull: false, takesNothing: !isRequired },
  ]);
  return Object.fromEntries(entries);
}

/**
 * Reads what a form says of some fields: of a list each text that is not empty, of everything else the last, since a box that can be
 * checked stands behind a hidden one that says no. What is left empty is nothing, or null where that is something else.
 */
export function readTexts(
  fields: Fields,
  entries: readonly (readonly [name: string, text: string])[],
): Record<string, unknown> {
  const byName = Map.groupBy(entries, ([name]) => toName(fields, name));
  const values = [...byName].map(([name, same]) => [
    name,
    readField(
      fields[name],
      same.map(([, text]) => text),
    ),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function readField(field: Field | undefined, texts: readonly string[]): unknown {
  const text = texts.at(-1) ?? '';
  // The action refuses it by its name.
  if (!field) return text;
  const { shape, takesNull, takesNothing } = field;
  if (shape.kind === 'list') {
    const element = toShape(shape.element);
    return texts.filter(Boolean).map((each) => toValue(element, each));
  }
  if (text !== '') return toValue(shape, text);
  if (takesNothing && !takesNull) return undefined;
  if (takesNull) return null;
  return shape.kind === 'text' ? '' : undefined;
}

/** Reads what JSON says of some fields, whose names may be in snake case; of what JSON has no form for, dates are texts there. */
export function readJson(fields: Fields, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values = Object.entries(data).map(([key, value]) => {
    const name = toName(fields, key);
    const shape = fields[name]?.shape;
    return [name, shape?.kind === 'date' && typeof value === 'string' ? toValue(shape, value) : value];
  });
  return Object.fromEntries(values);
}

/** Whether one of some fields goes by a name. */
export function takes(fields: Fields, text: string): boolean {
  return Object.hasOwn(fields, toName(fields, text));
}

function toName(fields: Fields, text: string): string {
  return Object.keys(fields).find((name) => isNamed(name, text)) ?? text;
}
