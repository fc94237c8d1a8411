import { Console } from 'node:console';
import { format, types } from 'node:util';
import { destination, multistream, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../core/config.ts';

/** From which level on the log is written; `silent` writes nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** A level of the log. */
export type LogLevel = (typeof LOG_LEVELS)[number];

const METHODS = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Makes the log of the standalone app: as the console writes it where somebody reads along on a terminal, else a line of JSON
 * each. Warnings and errors go to stderr, the others to stdout.
 */
export function createLogger(level: LogLevel, isTerminal: boolean): Logger {
  return isTerminal ? createTerminalLogger(level) : createJsonLogger(level);
}

/**
 * Has what Next, drivers and other code of this process write to the global console go to the log: it is a part of that too,
 * and then without secrets. This is the one place that replaces it; `register` calls it when the app starts.
 * @returns puts back what was there, for when the app stops.
 */
export function installConsole({ debug, info, warn, error }: Logger): () => void {
  const replaced = {
    debug: console.debug,
    info: console.info,
    log: console.log,
    warn: console.warn,
    error: console.error,
  };
  Object.assign(console, { debug, info, log: info, warn, error });
  return () => void Object.assign(console, replaced);
}

/** A console of its own: the global one may write here. */
function createTerminalLogger(level: LogLevel): Logger {
  const terminal = new Console(process.stdout, process.stderr);
  const least = LOG_LEVELS.indexOf(level);
  const entries = METHODS.map((name, index) => [name, index >= least ? terminal[name] : () => {}]);
  return Object.fromEntries(entries) as Logger;
}

// Of lines that wait for a disk that is full; further ones are dropped.
const MAX_WAITING_BYTES = 1_024 * 1_024;

function createJsonLogger(level: LogLevel): Logger {
  // At once, so that nothing is lost or out of order where the process ends right after it.
  const open = (dest: number) => destination({ dest, sync: true, maxLength: MAX_WAITING_BYTES });
  const streams = [
    { level: 'debug', stream: open(1) },
    { level: 'warn', stream: open(2) },
  ] as const;
  const log = pino(
    {
      level,
      // Nothing that did not pass the redaction, as the name of this machine.
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
