import { z } from 'zod';
import type { EnvironmentIssue } from '../../core/errors.ts';

/** The variables of a process: what they hold, or why it does not do. */
export interface Environment {
  /** What is wrong so far. */
  readonly issues: EnvironmentIssue[];
  /** What will do and is said aloud at start, without secrets. */
  readonly warnings: string[];
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
    warnings: [],
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

/** The form of a value, for messages: never the value itself, which may be a secret. */
export function toForm(text: string): string {
  const scheme = /^([a-z][a-z0-9+.-]{0,15}):\/\//i.exec(text)?.[1];
  if (scheme) return `a URL of the scheme ${scheme.toLowerCase()}`;
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return text.includes('.') ? 'a fraction' : 'a whole number';
  return `a text of ${text.length} character${text.length === 1 ? '' : 's'}`;
}

/** A variable that makes sense only beside others. */
interface GroupVariable {
  key: string;
  example: string;
  /** Any text by default. */
  schema?: z.ZodType<string, string>;
}

/** Reads variables that belong together: all of them, or nothing; that some are missing is an issue of each missing one. */
export function readGroup<Name extends string>(
  environment: Environment,
  variables: Record<Name, GroupVariable>,
): Record<Name, string> | undefined {
  const entries = Object.entries<GroupVariable>(variables);
  const isSet = ({ key }: GroupVariable) => environment.keys.includes(key);
  const set = entries.filter(([, variable]) => isSet(variable));
  if (set.length === 0) return undefined;
  for (const [, variable] of entries.filter(([, one]) => !isSet(one))) {
    const others = set.map(([, { key }]) => key).join(' and ');
    const problem = `is not set, though ${others} ${set.length > 1 ? 'are' : 'is'}: set them all, or none`;
    environment.issues.push({ key: variable.key, problem, example: variable.example });
  }
  const values = set.map(([name, { key, schema = z.string(), example }]) => [
    name,
    environment.read(key, schema, example),
  ]);
  const isComplete = values.length === entries.length && values.every(([, value]) => value !== undefined);
  return isComplete ? (Object.fromEntries(values) as Record<Name, string>) : undefined;
}
