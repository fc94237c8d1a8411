import type { Redact } from '../redact/redact.ts';
import { LEFT_OUT, redactData } from '../redact/redact-data.ts';
import type { Logger } from './config.ts';
import { toPrintable } from './printable.ts';
import type { ProbeError } from './probe-error.ts';
import type { RunEvent, RunListener } from './run-events.ts';

/** The console as it is at the moment of writing, without what is logged at `debug`: that is every run. */
export const consoleLogger: Logger = {
  debug() {},
  info: (...given) => console.info(...given),
  warn: (...given) => console.warn(...given),
  error: (...given) => console.error(...given),
};

/** A logger that writes nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A logger that can be made to write nothing more. */
export interface StatusLogger extends Logger {
  /** The same for what code of this process writes to its console, which may have several lines and colours. */
  readonly forConsole: Logger;
  /** Writes nothing from now on. */
  silence(): void;
}

/**
 * A logger that writes to another what it is given, without the secrets in it, and so that what a check says cannot pass for
 * a line of the log; what that one throws ends nothing.
 */
export function createRedactingLogger(logger: Logger, redact: Redact): StatusLogger {
  let isSilent = false;
  const write =
    (method: keyof Logger, rewrite: Redact) =>
    (...given: unknown[]) => {
      if (isSilent) return;
      try {
        logger[method](...given.map((each) => redactLogged(each, rewrite)));
      } catch {
        // There is nowhere left to write it.
      }
    };
  const toLogger = (rewrite: Redact): Logger => ({
    debug: write('debug', rewrite),
    info: write('info', rewrite),
    warn: write('warn', rewrite),
    error: write('error', rewrite),
  });
  return {
    ...toLogger((text) => toPrintable(redact(text))),
    forConsole: toLogger(redact),
    silence() {
      isSilent = true;
    },
  };
}

function redactLogged(given: unknown, redact: Redact): unknown {
  try {
    return redactData(given, redact);
  } catch {
    // Too much for a log.
    return LEFT_OUT;
  }
}

const CHANGES = {
  fine: { method: 'info', text: 'is fine again' },
  unknown: { method: 'warn', text: 'is unknown' },
  warning: { method: 'warn', text: 'has a warning' },
  problem: { method: 'error', text: 'has a problem' },
} as const;

const LONGEST_ARGS = 200;

/**
 * Makes the listener that logs runs: every run at `debug`, and beyond that only what is otherwise than at the run before,
 * so that an outage is logged once however many ask.
 */
export function logRuns(logger: Logger): RunListener {
  return (event) => {
    const { status, message, error, durationMs } = event.result;
    const probe = toPath(event);
    const { method, text } = CHANGES[status];
    logger.debug('A probe ran.', { probe, status, durationMs });
    if (status === (event.previous?.status ?? 'fine')) return;
    const line = message ? `${probe} ${text}: ${message}` : `${probe} ${text}.`;
    logger[method](line, ...(error ? [toError(error)] : []));
  };
}

/** Such as `health.databases.default`, with the arguments that are not the defaults. */
function toPath({ resource, provider, probe, args, isDefaultArgs }: RunEvent): string {
  const path = [resource, provider, probe].filter(Boolean).join('.');
  return isDefaultArgs ? path : `${path} with ${JSON.stringify(args).slice(0, LONGEST_ARGS)}`;
}

/** As loggers know how to write it. */
function toError({ message, stack, cause }: ProbeError): Error {
  const error = new Error(message, cause && { cause: toError(cause) });
  error.stack = stack ?? message;
  return error;
}
