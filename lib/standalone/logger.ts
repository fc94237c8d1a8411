import { format, types } from 'node:util';
import { destination, multistream, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../core/config.ts';

const METHODS = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Makes the log of the standalone app: as the console writes it where somebody reads along on a terminal, else a line of JSON
 * each. Warnings and errors go to stderr, the others to stdout.
 */
export function createLogger(level: LogLevel, isTerminal: boolean): Logger {
  return isTerminal ? createTerminalLogger(level) : createJsonLogger(level);
}

function createTerminalLogger(level: LogLevel): Logger {
  // As it is now: later it may be made to write here itself.
  const { debug, info, warn, error } = console;
  const methods = { debug, info, warn, error };
  const least = LOG_LEVELS.indexOf(level);
  const entries = METHODS.map((name, index) => [name, index >= least ? methods[name] : () => {}]);
  return Object.fromEntries(entries) as Logger;
}

function createJsonLogger(level: LogLevel): Logger {
  const streams = [
    // At once, so that nothing is lost or out of order where the process ends right after it.
    { level: 'debug', stream: destination({ dest: 1, sync: true }) },
    { level: 'warn', stream: destination({ dest: 2, sync: true }) },
  ] as const;
  const log = pino(
    {
      level,
      // Nothing that did not pass what hides secrets, as the name of this machine.
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    multistream([...streams], { dedupe: true }),
  );
  const write =
    (name: (typeof METHODS)[number]) =>
    (...given: unknown[]) => {
      const { err, data, text } = toRecord(given);
      log[name]({ err, data }, text);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** What was given as to a console: its error and its data by themselves, the rest as text. */
function toRecord(given: unknown[]): { err?: Error; data?: unknown; text: string } {
  const err = given.find(types.isNativeError);
  const [first, second] = given;
  const data = given.length === 2 && typeof first === 'string' && isData(second) ? second : undefined;
  const rest = given.filter((value) => value !== err && value !== data);
  return { err, data, text: rest.length === 0 && err ? err.message : format(...rest) };
}

function isData(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !types.isNativeError(value);
}

/** From which level on the log is written; `silent` writes nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** A level of the log. */
export type LogLevel = (typeof LOG_LEVELS)[number];
