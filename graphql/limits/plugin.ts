import { createComplexityRule } from '@pothos/plugin-complexity';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createDocumentLimit } from './document-limit.ts';
import { type Maxima, toDocumentMaxima, toMaxima } from './maxima.ts';

// The fullest introspection query of graphql-js selects 230 fields, its fragments written out.
const MAX_INTROSPECTION_FIELDS = 400;

/** Refuses with 400 what would take too long to read, to check or to answer; `schemas` are all there are. */
export function createLimits(schemas: readonly GraphQLSchema[]): Plugin[] {
  const maximaBySchema = new Map(schemas.map((schema) => [schema, toMaxima(schema)]));
  return [
    createDocumentLimit(toDocumentMaxima([...maximaBySchema.values()])),
    createCostLimit(maximaBySchema),
  ];
}

function createCostLimit(maximaBySchema: ReadonlyMap<GraphQLSchema, Maxima>): Plugin {
  return {
    onValidate({ params: { schema, documentAST }, context }) {
      return ({ valid, setResult }) => {
        // The costs of a document that is not valid cannot be reckoned.
        const maxima = valid && maximaBySchema.get(schema);
        if (!maxima) return;
        const rules = [introspectionLimit, toCostLimit(maxima, context.params)];
        setResult(validate(schema, documentAST, rules).map(toBadRequest));
      };
    },
  };
}

/** What goes with a document and counts in its cost. */
interface CostParameters {
  variables?: Record<string, unknown>;
  operationName?: string | null;
}

function toCostLimit(maxima: Maxima, { variables = {}, operationName }: CostParameters): ValidationRule {
  return createComplexityRule({
    context: {},
    variableValues: variables,
    operationName,
    maxDepth: maxima.depth,
    maxBreadth: maxima.breadth,
    maxComplexity: maxima.complexity,
  });
}

/** Limits how many fields a valid document selects of the schema itself, its fragments written out. */
const introspectionLimit: ValidationRule = (context) => {
  const byFragment = new Map<string, number>();
  let fields = 0;

  const countAll = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => sum + count(selection), 0);

  function count(selection: SelectionNode): number {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return countFragment(selection.name.value);
    const within = selection.selectionSet ? countAll(selection.selectionSet) : 0;
    return selection.kind === Kind.FIELD ? within + 1 : within;
  }

  function countFragment(name: string): number {
    const fragment = context.getFragment(name);
    const counted = byFragment.get(name) ?? (fragment ? countAll(fragment.selectionSet) : 0);
    byFragment.set(name, counted);
    return counted;
  }

  return {
    Field(node) {
      if (node.name.value === '__schema' || node.name.value === '__type') fields += count(node);
    },
    Document: {
      leave() {
        if (fields <= MAX_INTROSPECTION_FIELDS) return;
        const message = `Introspection of ${fields} fields exceeds the ${MAX_INTROSPECTION_FIELDS} that are allowed.`;
        context.reportError(new GraphQLError(message, { extensions: { code: 'QUERY_INTROSPECTION' } }));
      },
    },
  };
};

/** A limit is always a 400; wrong variables are 400 as far as GraphQL over HTTP lets them be. */
function toBadRequest({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const isLimit = typeof extensions.code === 'string';
  const code = isLimit ? extensions.code : 'BAD_USER_INPUT';
  return new GraphQLError(message, {
    nodes,
    extensions: { ...extensions, code, http: { status: 400, spec: !isLimit } },
  });
}
