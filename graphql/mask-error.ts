import { GraphQLError } from 'graphql';
import type { Logger } from '../lib/core/config.ts';

// By name: a host's bundle may hold these classes twice.
const CODES: Record<string, string> = {
  ArgumentError: 'BAD_USER_INPUT',
  UnknownNameError: 'BAD_USER_INPUT',
  LevelError: 'FORBIDDEN',
};

/** Makes what lets deliberate errors through, and logs and masks all others. */
export function createMaskError(logger: Logger): (error: unknown, message: string) => Error {
  return (error, message) => {
    const cause = toCause(error);
    if (cause instanceof GraphQLError) return error as GraphQLError;
    const code = cause instanceof Error ? CODES[cause.name] : undefined;
    if (!code) logger.error(cause);
    return new GraphQLError(code ? (cause as Error).message : message, {
      ...(error instanceof GraphQLError && { nodes: error.nodes, path: error.path }),
      extensions: { code: code ?? 'INTERNAL_SERVER_ERROR', ...(!code && { unexpected: true }) },
    });
  };
}

/** What was thrown in the first place. */
function toCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? toCause(error.originalError) : error;
}
