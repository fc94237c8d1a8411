import type { Redact } from './redact.ts';

const MAX_DEPTH = 64;
const MAX_OBJECTS = 100_000;

/** What stands in the place of what cannot be read. */
export const LEFT_OUT = '[…]';

class TooMuchError extends Error {
  override readonly name = 'TooMuchError';
}

/**
 * A copy of data without the secrets in its texts and keys. Errors stay errors, with their causes; what has a form for
 * JSON takes it; numbers, dates and bytes stay. Data may go in circles.
 * @throws TooMuchError for data of more than 64 levels or 100,000 objects.
 */
export function redactData<Data>(data: Data, redact: Redact): Data {
  const copies = new Map<object, unknown>();

  function copy(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return redact(value);
    if (typeof value !== 'object' || value === null || isUntouched(value)) return value;
    if (copies.has(value)) return copies.get(value);
    if (depth > MAX_DEPTH) throw new TooMuchError(`It has more than ${MAX_DEPTH} levels.`);
    if (copies.size >= MAX_OBJECTS) throw new TooMuchError(`It has more than ${MAX_OBJECTS} objects.`);
    try {
      return copyObject(value, (inner) => copy(inner, depth + 1));
    } catch (error) {
      if (error instanceof TooMuchError) throw error;
      // A getter threw, or something that only looks like an object.
      return LEFT_OUT;
    }
  }

  function copyObject(value: object, inner: (value: unknown) => unknown): unknown {
    const remember = <Copy extends object>(made: Copy): Copy => {
      copies.set(value, made);
      return made;
    };
    if (Array.isArray(value)) {
      const list = remember<unknown[]>([]);
      for (const each of value) list.push(inner(each));
      return list;
    }
    if (value instanceof Error) {
      // One that is known by its class, and printed as an error.
      return copyError(
        value,
        remember(Object.setPrototypeOf(new Error(), Object.getPrototypeOf(value))),
        inner,
      );
    }
    if (value instanceof Map) {
      const map = remember(new Map());
      for (const [key, each] of value) map.set(inner(key), inner(each));
      return map;
    }
    if (value instanceof Set) {
      const set = remember(new Set());
      for (const each of value) set.add(inner(each));
      return set;
    }
    if ('toJSON' in value && typeof value.toJSON === 'function') return inner(value.toJSON());
    return copyProperties(value, remember({}), inner);
  }

  return copy(data, 0) as Data;
}

function isUntouched(value: object): boolean {
  return value instanceof Date || ArrayBuffer.isView(value);
}

function copyError(from: Error, to: Error, inner: (value: unknown) => unknown): Error {
  for (const name of ['name', 'message', 'stack', 'cause', 'errors'] as const) {
    if (!(name in from)) continue;
    const value = inner((from as unknown as Record<string, unknown>)[name]);
    Object.defineProperty(to, name, { value, writable: true, configurable: true, enumerable: false });
  }
  return copyProperties(from, to, inner);
}

function copyProperties<To extends object>(from: object, to: To, inner: (value: unknown) => unknown): To {
  for (const [key, value] of Object.entries(from)) {
    // Defined, since what is assigned to `__proto__` goes elsewhere.
    const property = { value: inner(value), writable: true, configurable: true, enumerable: true };
    Object.defineProperty(to, inner(key) as string, property);
  }
  return to;
}
