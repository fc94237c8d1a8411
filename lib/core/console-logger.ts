import type { Logger } from './config.ts';

/** The console as it is at the moment of writing, without what is told at `debug`: that is every run. */
export const consoleLogger: Logger = {
  debug() {},
  info: (...given) => console.info(...given),
  warn: (...given) => console.warn(...given),
  error: (...given) => console.error(...given),
};
