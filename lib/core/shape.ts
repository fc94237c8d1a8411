import { z } from 'zod';

/** What a zod type holds: the one thing that surfaces ask of the types of arguments and figures. */
export type Shape =
  | { kind: 'text' | 'boolean' | 'date' }
  | { kind: 'number'; type: z.ZodNumber }
  | { kind: 'enum'; type: z.ZodEnum }
  | { kind: 'list'; element: z.ZodType }
  | { kind: 'object'; type: z.ZodObject; fields: Readonly<Record<string, z.ZodType>> }
  /** What no surface has a form of its own for, such as records and unions. */
  | { kind: 'other' };

/** The shape of a type, whatever it says of when its value may be missing. */
export function toShape(type: z.ZodType): Shape {
  const inner = unwrap(type);
  if (inner instanceof z.ZodString || inner instanceof z.ZodStringFormat) return { kind: 'text' };
  if (inner instanceof z.ZodBoolean) return { kind: 'boolean' };
  if (inner instanceof z.ZodDate) return { kind: 'date' };
  // Covers the integers too: they are numbers with a format.
  if (inner instanceof z.ZodNumber) return { kind: 'number', type: inner };
  if (inner instanceof z.ZodEnum) return { kind: 'enum', type: inner };
  if (inner instanceof z.ZodArray) return { kind: 'list', element: inner.element as z.ZodType };
  if (inner instanceof z.ZodObject) return { kind: 'object', type: inner, fields: inner.shape };
  return { kind: 'other' };
}

const WRAPPERS = ['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'readonly', 'catch', 'pipe'];

/**
 * The type of what comes out of a type, without what only says when it may be missing.
 * @param wrappers what to look through; all that zod has by default.
 */
export function unwrap(type: z.ZodType, wrappers: readonly string[] = WRAPPERS): z.ZodType {
  if (!wrappers.includes(type.def.type)) return type;
  // All but pipes unwrap alike.
  const inner = type instanceof z.ZodPipe ? type.out : (type as z.ZodOptional).unwrap();
  return unwrap(inner as z.ZodType, wrappers);
}

/** Whether what comes out of a type may be null or undefined. */
export function isNullable(type: z.ZodType): boolean {
  return [undefined, null].some((nothing) => {
    const parsed = type.safeParse(nothing);
    return parsed.success && (parsed.data === undefined || parsed.data === null);
  });
}
