import type { Logger } from './config.ts';
import type { Scrub } from './scrub.ts';
import { LEFT_OUT, scrubData } from './scrub-data.ts';

/** A logger that writes to another what it is given, without the secrets in it; what that one throws ends nothing. */
export function createScrubLogger(logger: Logger, scrub: Scrub): Logger {
  const write =
    (method: keyof Logger) =>
    (...given: unknown[]) => {
      try {
        logger[method](...given.map((each) => scrubLogged(each, scrub)));
      } catch {
        // There is nowhere left to tell it.
      }
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function scrubLogged(given: unknown, scrub: Scrub): unknown {
  try {
    return scrubData(given, scrub);
  } catch {
    // Too much for a log.
    return LEFT_OUT;
  }
}
