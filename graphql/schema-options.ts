import { ConfigError } from '../lib/core/errors.ts';
import { LEVELS, type Level } from '../lib/core/level.ts';
import { assertKnownOptions } from '../lib/core/provider.ts';

/** A level that has something to ask. */
export type SchemaLevel = Exclude<Level, 'none'>;

/** What may be said of a schema, or of what is added to one. */
export interface SchemaOptions {
  /** What everybody may see who may ask it; `status` by default. What takes more is not in the schema. */
  level?: SchemaLevel;
  /** What the names of our types begin with, but for the scalars `DateTime` and `JSON`; nothing by default. */
  prefix?: string;
}

/**
 * Checks the options of a function and fills in the defaults.
 * @throws ConfigError naming the option that is wrong.
 */
export function readSchemaOptions(where: string, options: SchemaOptions): Required<SchemaOptions> {
  assertKnownOptions(where, options, ['level', 'prefix']);
  const { level = 'status', prefix = '' } = options;
  const levels = LEVELS.filter((known) => known !== 'none');
  if (!levels.includes(level))
    throw new ConfigError(`level of ${where} must be one of ${levels.join(', ')}.`);
  // Names that begin with two underscores are GraphQL's own.
  if (!/^(?:(?!__)[A-Za-z_][A-Za-z0-9_]*)?$/.test(prefix)) {
    throw new ConfigError(`prefix of ${where} must be the beginning of a GraphQL name, as in App.`);
  }
  return { level, prefix };
}
