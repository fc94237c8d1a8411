import { z } from 'zod';
import type { Environment } from './environment.ts';

/** A variable that makes sense only beside others. */
export interface TogetherVariable {
  key: string;
  example: string;
  /** Any text by default. */
  schema?: z.ZodType<string, string>;
}

/** Reads variables that belong together: all of them, or nothing; that some are missing is an issue of each missing one. */
export function readTogether<Name extends string>(
  environment: Environment,
  variables: Record<Name, TogetherVariable>,
): Record<Name, string> | undefined {
  const entries = Object.entries<TogetherVariable>(variables);
  const isSet = ({ key }: TogetherVariable) => environment.keys.includes(key);
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
  const isWhole = values.length === entries.length && values.every(([, value]) => value !== undefined);
  return isWhole ? (Object.fromEntries(values) as Record<Name, string>) : undefined;
}
