/** What stands behind the scalars that our types use. */
export interface SchemaTypes {
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
