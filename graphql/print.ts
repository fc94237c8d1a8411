import { lexicographicSortSchema, printSchema } from 'graphql';
import type { StatusQL } from '../lib/core/define-status.ts';
import { createSchemas } from './schema.ts';

/** The SDL of each level that has a schema, sorted: `graphql/<level>.graphql` holds it. */
export function printSchemas(status: StatusQL): Record<string, string> {
  return Object.fromEntries(
    Object.entries(createSchemas(status)).map(([level, schema]) => [
      level,
      `${printSchema(lexicographicSortSchema(schema))}\n`,
    ]),
  );
}
