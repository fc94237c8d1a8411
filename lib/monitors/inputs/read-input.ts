import type { z } from 'zod';
import { InputError, toInputError } from '../../core/errors.ts';

/**
 * Reads the input of an action.
 * @throws InputError with each fault and its path.
 */
export function readInput<Type extends z.ZodType>(type: Type, input: unknown): z.output<Type> {
  const parsed = type.safeParse(input);
  if (!parsed.success) throw new InputError(toIssues(parsed.error.issues));
  const unstorable = findUnstorable(parsed.data);
  if (unstorable !== undefined) {
    throw toInputError(unstorable, 'It has a character that cannot be stored.');
  }
  return parsed.data;
}

/** What zod found, by path; of a choice that fits none of its forms, what is wrong with the form that fits best. */
export function toIssues(
  issues: readonly z.core.$ZodIssue[],
  within: readonly PropertyKey[] = [],
): { path: string; message: string }[] {
  return issues.flatMap((issue) => {
    const path = [...within, ...issue.path];
    const [best] =
      issue.code === 'invalid_union' ? [...issue.errors].sort((a, b) => a.length - b.length) : [];
    return best ? toIssues(best, path) : [{ path: path.join('.'), message: issue.message }];
  });
}

/** The path of the first text that PostgreSQL keeps in no column: with a NUL, or half of a character. */
function findUnstorable(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path.join('.') : undefined;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const found = findUnstorable(key, [...path, key]) ?? findUnstorable(each, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
