import { GraphQLError } from 'graphql';
import type { Logger } from '../lib/core/config.ts';

/** Makes what lets deliberate errors through, and logs and masks all others. */
export function createMaskError(logger: Logger): (error: unknown, message: string) => Error {
  return (error, message) => {
    const cause = toCause(error);
    if (cause instanceof GraphQLError) return error as GraphQLError;
    logger.error(cause);
    return new GraphQLError(message, {
      ...(error instanceof GraphQLError && { nodes: error.nodes, path: error.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true },
    });
  };
}

/** What was thrown in the first place. */
function toCause(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? toCause(error.originalError) : error;
}
