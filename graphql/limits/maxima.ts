import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { DOCUMENT_MAXIMA, type DocumentMaxima } from './document.ts';

/** How deep a query may go, how many fields it may have with its aliases, and how much work they may make. */
export interface Maxima {
  depth: number;
  breadth: number;
  complexity: number;
}

// Everything three times over: a dashboard may ask the same in several ways, with room for a small config.
const TIMES = 3;
const SPARE = { fields: 300, cost: 1_000 };

// A probe's error has up to five causes within it.
const SELF_NESTING = 6;

/** The maxima of a schema: a few times what it takes to ask for everything there is. */
export function toMaxima(schema: GraphQLSchema): Maxima {
  const { depth, breadth, complexity } = complexityFromQuery(toQueryOfEverything(schema), { schema });
  return {
    depth,
    breadth: breadth * TIMES + SPARE.fields,
    complexity: complexity * TIMES + SPARE.cost,
  };
}

/** How large a document may be where one of these is asked: room for what may be asked, beside what every server takes. */
export function toDocumentMaxima(each: readonly Maxima[]): DocumentMaxima {
  const breadth = Math.max(0, ...each.map((maxima) => maxima.breadth));
  const { fields, comparisons, ...others } = DOCUMENT_MAXIMA;
  return { ...others, fields: fields + breadth, comparisons: comparisons + breadth };
}

/** The query that asks once for everything a schema has. */
export function toQueryOfEverything(schema: GraphQLSchema): string {
  const query = schema.getQueryType();
  return query ? toSelection(query, []) : '';
}

function toSelection(type: GraphQLObjectType, within: readonly GraphQLObjectType[]): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    // What must be told something is asked for as it is wanted.
    if (field.args.some(isRequiredArgument)) return [];
    const named = getNamedType(field.type);
    if (!isObjectType(named)) return field.name;
    const nesting = within.filter((outer) => outer === named).length;
    return nesting < toMaxNesting(named) ? `${field.name} ${toSelection(named, [...within, named])}` : [];
  });
  return `{ ${fields.join(' ')} }`;
}

/** How often a type may be within itself: many times where it leads nowhere else, as a cause does, and else once. */
function toMaxNesting(type: GraphQLObjectType): number {
  const objects = Object.values(type.getFields())
    .map((field) => getNamedType(field.type))
    .filter(isObjectType);
  return objects.every((object) => object === type) ? SELF_NESTING : 1;
}
