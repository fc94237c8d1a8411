import { z } from 'zod';
import { unwrap } from '../../core/arguments.ts';

/** The type of an argument as people read it: `text`, `whole number`, `eu or us`, `list: text`. */
export function toArgumentType(type: z.ZodType): string {
  const inner = unwrap(type);
  if (inner instanceof z.ZodArray) return `list: ${toArgumentType(inner.element as z.ZodType)}`;
  if (inner instanceof z.ZodEnum) return inner.options.join(' or ');
  if (inner instanceof z.ZodNumber) return inner.isInt ? 'whole number' : 'number';
  return inner instanceof z.ZodBoolean ? 'true or false' : 'text';
}
