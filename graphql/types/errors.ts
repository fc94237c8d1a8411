import { GraphQLError } from 'graphql';
import { REFUSAL_STATUS, TRY_AGAIN } from '../../lib/http/refusal.ts';

// By name: a host's bundle may hold these classes twice.
const REPORT_CODES: Record<string, string> = {
  ArgumentError: 'BAD_USER_INPUT',
  UnknownNameError: 'BAD_USER_INPUT',
  LevelError: 'FORBIDDEN',
  OverloadedError: 'OVERLOADED',
};

const ACTION_CODES: Record<string, string> = {
  ...REPORT_CODES,
  InputError: 'BAD_USER_INPUT',
  UnknownNameError: 'NOT_FOUND',
  ConflictError: 'CONFLICT',
  RightError: 'FORBIDDEN',
  // Without a code of HTTP: what else is asked for has its answer.
  TablesError: 'UNAVAILABLE',
  UnavailableError: 'UNAVAILABLE',
};

/** Throws what a report refused as servers of GraphQL let it through, with its code; any other error as it is. */
export function refuseReport(error: unknown): never {
  return refuse(error, REPORT_CODES);
}

/** Throws what an action refused in the same way. */
export function refuseAction(error: unknown): never {
  return refuse(error, ACTION_CODES);
}

/** What is wrong with an input, by its path. */
interface Faulty extends Error {
  issues?: readonly { path: string; message: string }[];
}

function refuse(error: unknown, codes: Record<string, string>): never {
  const code = error instanceof Error ? codes[error.name] : undefined;
  if (!code) throw error;
  const { message, issues } = error as Faulty;
  // As servers of GraphQL read it.
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
