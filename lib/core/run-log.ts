import type { Logger } from './config.ts';
import type { ProbeError } from './probe-error.ts';
import type { Ending, Outcome } from './run.ts';
import type { Status } from './status.ts';

/** Writes about a run that has ended; `last` is how the run before it with the same arguments did. */
export type RunLog<Value> = (
  argsKey: string,
  outcome: Outcome<Value>,
  last: Outcome<Value> | undefined,
) => void;

/** What the log tells of a run. */
export interface Found {
  status: Status;
  message?: string;
  error?: ProbeError;
}

/** Writes nothing. */
export const noLog: RunLog<unknown> = () => {};

const CHANGES = {
  fine: { method: 'info', text: 'is fine again' },
  unknown: { method: 'warn', text: 'is unknown' },
  warning: { method: 'warn', text: 'has a warning' },
  problem: { method: 'error', text: 'has a problem' },
} as const;

const LONGEST_ARGS = 200;

/**
 * Makes the log of one probe's runs: every run at `debug`, and beyond that only what is otherwise than at the run before,
 * so that an outage is told once however many ask.
 * @param path the probe's name behind those of its resource and provider, such as `health.databases.default`.
 * @param usualArgsKey the key of the arguments that need not be told.
 * @param toFound tells what a run found.
 */
export function createRunLog<Value>(
  logger: Logger,
  path: string,
  usualArgsKey: string,
  toFound: (ending: Ending<Value>) => Found,
): RunLog<Value> {
  return (argsKey, { ending, durationMs }, last) => {
    // It says nothing about the thing that was looked at.
    if (ending.kind === 'aborted') return;
    const { status, message, error } = toFound(ending);
    const probe = argsKey === usualArgsKey ? path : `${path} with ${toArgsText(argsKey)}`;
    const before = last ? toFound(last.ending).status : 'fine';
    const { method, text } = CHANGES[status];
    logger.debug('A probe ran.', { probe, status, durationMs });
    if (status === before) return;
    const told = message ? `${probe} ${text}: ${message}` : `${probe} ${text}.`;
    logger[method](told, ...(error ? [toError(error)] : []));
  };
}

function toArgsText(argsKey: string): string {
  return JSON.stringify(Object.fromEntries(JSON.parse(argsKey))).slice(0, LONGEST_ARGS);
}

/** As loggers know how to write it. */
function toError({ message, stack, cause }: ProbeError): Error {
  const error = new Error(message, cause && { cause: toError(cause) });
  error.stack = stack ?? message;
  return error;
}
