import type { Redact } from '../redact/redact.ts';
import { LEFT_OUT, redactData } from '../redact/redact-data.ts';
import type { Logger } from './config.ts';

/** The console as it is at the moment of writing, without what is told at `debug`: that is every run. */
export const consoleLogger: Logger = {
  debug() {},
  info: (...given) => console.info(...given),
  warn: (...given) => console.warn(...given),
  error: (...given) => console.error(...given),
};

/** A logger that writes nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A logger that writes to another what it is given, without the secrets in it; what that one throws ends nothing. */
export function createRedactingLogger(logger: Logger, redact: Redact): Logger {
  const write =
    (method: keyof Logger) =>
    (...given: unknown[]) => {
      try {
        logger[method](...given.map((each) => redactLogged(each, redact)));
      } catch {
        // There is nowhere left to tell it.
      }
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function redactLogged(given: unknown, redact: Redact): unknown {
  try {
    return redactData(given, redact);
  } catch {
    // Too much for a log.
    return LEFT_OUT;
  }
}
