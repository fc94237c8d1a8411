import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

// A probe's error has up to five causes within it.
const SELF_NESTING = 6;

/** The query that asks once for everything a schema has. */
export function toQueryOfEverything(schema: GraphQLSchema): string {
  const query = schema.getQueryType();
  return query ? toSelection(query, []) : '';
}

function toSelection(type: GraphQLObjectType, within: readonly GraphQLObjectType[]): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return field.name;
    const nesting = within.filter((outer) => outer === named).length;
    return nesting < SELF_NESTING ? `${field.name} ${toSelection(named, [...within, named])}` : [];
  });
  return `{ ${fields.join(' ')} }`;
}
