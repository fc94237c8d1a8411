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
 * checked stands behind a hidden one that says no. The parts of an object are named behind a dot. What is left empty is nothing, or null where that is something else.
 */
export function readTexts(
  fields: Fields,
  entries: readonly (readonly [name: string, text: string])[],
): Record<string, unknown> {
  const byName = Map.groupBy(entries, ([name]) => toPartName(fields, name));
  const values = [...byName].map(([name, same]) => [name, readField(fields[name], same)]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function readField(field: Field | undefined, entries: readonly (readonly [string, string])[]): unknown {
  const texts = entries.map(([, text]) => text);
  const text = texts.at(-1) ?? '';
  // The action refuses it by its name.
  if (!field) return text;
  const { shape, takesNull, takesNothing } = field;
  if (shape.kind === 'list') {
    const element = toShape(shape.element);
    return texts.filter(Boolean).map((each) => toValue(element, each));
  }
  if (shape.kind === 'object' && texts.some(Boolean)) {
    const inner = entries.filter(([, each]) => each !== '');
    return readTexts(
      toFields(shape.type),
      inner.map(([name, each]) => [name.slice(name.indexOf('.') + 1), each]),
    );
  }
  if (text !== '') return toMinuteOfDay(shape, text) ?? toValue(shape, text);
  if (takesNothing && !takesNull) return undefined;
  if (takesNull) return null;
  return shape.kind === 'text' ? '' : undefined;
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** A number that a form has people choose as a time of day is its minute; nothing for any other. */
function toMinuteOfDay({ kind }: Shape, text: string): number | undefined {
  const [, hours, minutes] = (kind === 'number' && TIME_OF_DAY.exec(text)) || [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
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
  return Object.hasOwn(fields, toPartName(fields, text));
}

/** The name of the field that a text names, or a part of which it names behind a dot, as in `quiet.from`. */
function toPartName(fields: Fields, text: string): string {
  const name = toName(fields, text.replace(/\..*/s, ''));
  return text.includes('.') && fields[name]?.shape.kind === 'object' ? name : toName(fields, text);
}

function toName(fields: Fields, text: string): string {
  return Object.keys(fields).find((name) => isNamed(name, text)) ?? text;
}
