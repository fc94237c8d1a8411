import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { StatusQL } from '../lib/core/define-status.ts';
import type { Level } from '../lib/core/level.ts';

/** A level that has something to ask. */
export type SchemaLevel = Exclude<Level, 'none'>;

/** What may be said of a schema, or of what is added to one. */
export interface SchemaOptions {
  /** What everybody may see who may ask it; `status` by default. What takes more is not in the schema. */
  level?: SchemaLevel;
  /** What the names of our types begin with, but for the scalars `DateTime` and `JSON`; nothing by default. */
  prefix?: string;
}

/** What types are added to, of which status system they are, and for whom. */
export interface BuildContext extends Required<SchemaOptions> {
  builder: Builder;
  status: StatusQL;
}

/** What stands behind the scalars that our types use. */
interface SchemaTypes {
  Scalars: {
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
  };
}

/** The same with what Pothos adds. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

/**
 * The builder that `createBuilder` makes; what is added to it may be added to a host's too, whatever that one's defaults
 * are.
 */
export type Builder = PothosSchemaTypes.SchemaBuilder<Types>;

/** Makes an empty builder. */
export function createBuilder(): Builder {
  return new SchemaBuilder<SchemaTypes>({ plugins: [ComplexityPlugin] });
}
