import { GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createCostLimit } from './cost-limit.ts';
import { introspectionLimit } from './introspection-limit.ts';

// Room for everything about each of 200 checks.
const MAX_TOKENS = 20_000;

/** Refuses with 400 what would take too long to read, to check or to answer; `schemas` are all there are. */
export function createLimits(schemas: readonly GraphQLSchema[]): Plugin {
  const costLimits = new Map(schemas.map((schema) => [schema, createCostLimit(schema)]));
  return {
    onParse({ setParseFn }) {
      setParseFn(parseWithLimits);
    },
    onValidate({ params: { schema, documentAST }, context, validateFn, setValidationFn }) {
      setValidationFn((...document) => withRoom(() => validateFn(...document)));
      const { variables = {}, operationName } = context.params;
      return ({ valid, setResult }) => {
        // The costs of a document that is not valid cannot be told.
        const costLimit = valid && costLimits.get(schema);
        if (!costLimit) return;
        const rules = [introspectionLimit, costLimit({ variables, operationName })];
        setResult(withRoom(() => validate(schema, documentAST, rules)).map(toRefusal));
      };
    },
  };
}

function parseWithLimits(...[source, options]: Parameters<typeof parse>) {
  return withRoom(() => parse(source, { ...options, maxTokens: MAX_TOKENS }));
}

/** What walks a document goes one call deeper for each bracket, until there is no room left. */
function withRoom<Found>(walk: () => Found): Found {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new GraphQLError('Syntax Error: The document is nested too deeply.', {
      extensions: { code: 'QUERY_DEPTH', http: { status: 400 } },
    });
  }
}

/** A limit is always a 400; wrong variables are 400 as far as GraphQL over HTTP lets them be. */
function toRefusal({ message, nodes, extensions }: GraphQLError): GraphQLError {
  const isLimit = typeof extensions.code === 'string';
  const code = isLimit ? extensions.code : 'BAD_USER_INPUT';
  return new GraphQLError(message, {
    nodes,
    extensions: { ...extensions, code, http: { status: 400, spec: !isLimit } },
  });
}
