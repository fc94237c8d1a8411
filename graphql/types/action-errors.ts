import { GraphQLError } from 'graphql';
import { REFUSAL_STATUS, TRY_AGAIN } from '../../lib/http/refusal.ts';

// By name: a host's bundle may hold these classes twice.
const CODES: Record<string, string> = {
  InputError: 'BAD_USER_INPUT',
  ArgumentError: 'BAD_USER_INPUT',
  UnknownNameError: 'NOT_FOUND',
  ConflictError: 'CONFLICT',
  LevelError: 'FORBIDDEN',
  RightError: 'FORBIDDEN',
  OverloadedError: 'OVERLOADED',
  // Without a code of HTTP: what else is asked for has its answer.
  TablesError: 'UNAVAILABLE',
  UnavailableError: 'UNAVAILABLE',
};

/** What is wrong with an input, by its path. */
interface Faulty extends Error {
  issues?: readonly { path: string; message: string }[];
}

/** Throws what an action refused as servers of GraphQL let it through, with its code; any other error as it is. */
export function refuseAction(error: unknown): never {
  const code = error instanceof Error ? CODES[error.name] : undefined;
  if (!code) throw error;
  const { message, issues } = error as Faulty;
  const http = code === 'OVERLOADED' ? { status: REFUSAL_STATUS.OVERLOADED, headers: TRY_AGAIN } : undefined;
  throw new GraphQLError(message, { extensions: { code, ...(issues && { issues }), ...(http && { http }) } });
}

/** Refuses an argument as an action would. */
export function refuseArgument(path: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', issues: [{ path, message }] } });
}

/** Whether an action refused since what was asked for is not there. */
export function isUnknown(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnknownNameError';
}
