import type { Logger } from './config.ts';
import type { Scrub } from './scrub.ts';
import { scrubData } from './scrub-data.ts';

/** A logger that writes to another what it is given, without the secrets in it. */
export function createScrubLogger(logger: Logger, scrub: Scrub): Logger {
  const write =
    (method: keyof Logger) =>
    (...given: unknown[]) =>
      logger[method](...given.map((each) => scrubData(each, scrub)));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
