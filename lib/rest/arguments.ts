import { z } from 'zod';
import { type ArgsShape, unwrap } from '../core/arguments.ts';
import { readAll, readOne } from './parameters.ts';

/**
 * Reads the arguments of a check or stat as its shape types them; lists are repeated. What does not read as its type
 * is left as it is, for the shape to refuse by its name.
 * @throws ArgumentError when one that is no list is given several times.
 */
export function readArgs(shape: ArgsShape, query: URLSearchParams): Record<string, unknown> | undefined {
  const args = Object.entries(shape).flatMap(([name, type]) => {
    const inner = unwrap(type);
    if (inner instanceof z.ZodArray) {
      const values = readAll(query, name).map((text) => toValue(unwrap(inner.element as z.ZodType), text));
      return values.length > 0 ? [[name, values]] : [];
    }
    const text = readOne(query, name);
    return text === undefined ? [] : [[name, toValue(inner, text)]];
  });
  return args.length > 0 ? Object.fromEntries(args) : undefined;
}

function toValue(type: z.ZodType, text: string): unknown {
  if (type instanceof z.ZodEnum) return type.options.find((option) => String(option) === text) ?? text;
  if (type instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true';
  // Covers the integers too: they are numbers with a format.
  if (type instanceof z.ZodNumber && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return Number(text);
  return text;
}
