import { z } from 'zod';

/** The shape that some figures have, so that others of their kind may take their place. */
export function toFiguresShape(figures: Readonly<Record<string, unknown>>): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, toShape(value)])));
}

function toShape(value: unknown): z.ZodType {
  if (typeof value === 'number') return z.number();
  if (typeof value === 'string') return z.string();
  if (typeof value === 'boolean') return z.boolean();
  if (value instanceof Date) return z.date();
  if (Array.isArray(value)) return z.array(value.length > 0 ? toShape(value[0]) : z.unknown());
  // Of nothing it cannot be told what else it might be.
  if (typeof value !== 'object' || value === null) return z.unknown();
  return toFiguresShape(value as Record<string, unknown>);
}
