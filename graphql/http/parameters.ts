import { GraphQLError } from 'graphql';
import type { GraphQLParams } from 'graphql-yoga';

/**
 * Reads a query out of an address (GraphQL over HTTP, the part on GET).
 * @throws GraphQLError for a 400 where variables or extensions are no JSON.
 */
export function parseAddress({ url }: Request): GraphQLParams {
  const { searchParams } = new URL(url);
  const read = (name: string) => searchParams.get(name) || undefined;
  return {
    query: read('query'),
    operationName: read('operationName'),
    variables: parseJson('variables', read('variables')),
    extensions: parseJson('extensions', read('extensions')),
  };
}

function parseJson(name: string, text: string | undefined) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    throw new GraphQLError(`The ${name} are no JSON.`, {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    });
  }
}
