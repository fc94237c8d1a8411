import { complexityFromQuery, createComplexityRule } from '@pothos/plugin-complexity';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import { toQueryOfEverything } from './everything.ts';

/** What goes with a document and weighs in its cost. */
export interface Weighing {
  variables: Record<string, unknown>;
  operationName?: string | null;
}

// Everything three times over: a dashboard may ask the same in several ways, with room for a small config.
const TIMES = 3;
const SPARE = { fields: 300, cost: 1_000 };

/**
 * Limits how deep a query goes, how many fields it has with its aliases, and how much work they make: to a few
 * times what it takes to ask for everything there is.
 */
export function createCostLimit(schema: GraphQLSchema): (weighing: Weighing) => ValidationRule {
  const everything = complexityFromQuery(toQueryOfEverything(schema), { schema });
  return ({ variables, operationName }) =>
    createComplexityRule({
      context: {},
      variableValues: variables,
      operationName,
      maxDepth: everything.depth,
      maxBreadth: everything.breadth * TIMES + SPARE.fields,
      maxComplexity: everything.complexity * TIMES + SPARE.cost,
    });
}
