import type { z } from 'zod';
import type { EnvironmentIssue } from '../../core/errors.ts';
import { toForm } from './form.ts';

/** The variables of a process: what they hold, or why it does not do. */
export interface Environment {
  /** What is wrong so far. */
  readonly issues: EnvironmentIssue[];
  /** The names of the variables that are set. */
  readonly keys: readonly string[];
  /** What a variable holds; nothing when it is unset or empty, or when it does not fit the schema (an issue). */
  read<Value>(key: string, schema: z.ZodType<Value, string>, example: string): Value | undefined;
}

/** Reads variables: texts are trimmed, empty is unset; a schema's error message says what the text must be. */
export function createEnvironment(variables: Record<string, string | undefined>): Environment {
  const issues: EnvironmentIssue[] = [];
  return {
    issues,
    keys: Object.keys(variables).filter((key) => variables[key]?.trim()),
    read(key, schema, example) {
      const text = variables[key]?.trim();
      if (!text) return undefined;
      const parsed = schema.safeParse(text);
      if (parsed.success) return parsed.data;
      const needed = parsed.error.issues[0]?.message;
      const problem = `is ${toForm(text)} and must be ${needed}`;
      // Some are read in two places.
      if (!issues.some((issue) => issue.key === key)) issues.push({ key, problem, example });
      return undefined;
    },
  };
}
