import { GraphQLError } from 'graphql';

// By name: a host's bundle may hold these classes twice.
const CODES: Record<string, string> = {
  ArgumentError: 'BAD_USER_INPUT',
  UnknownNameError: 'BAD_USER_INPUT',
  LevelError: 'FORBIDDEN',
};

/** A deliberate error of the core as servers of GraphQL let it through, with its code; any other as it is. */
export function toGraphQLError(error: unknown): unknown {
  const code = error instanceof Error ? CODES[error.name] : undefined;
  return code ? new GraphQLError((error as Error).message, { extensions: { code } }) : error;
}
