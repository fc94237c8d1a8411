import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** What npm's reader of settings has to be told of them. */
export interface NpmDefinitions {
  definitions: object;
  shorthands: object;
  flatten: unknown;
}

const MODULE = '@npmcli/config/lib/definitions/index.js';

/**
 * Loads the definitions of npm's settings as Node does, out of sight of bundlers: these would follow them to node-gyp, where
 * that is installed, and fail at its files.
 * @param directory the folder of the app, whose node_modules may have them where the place of this module does not tell.
 * @throws Error where neither has them, as in what Next's `output: 'standalone'` leaves of node_modules.
 */
export function loadNpmDefinitions(directory: string): NpmDefinitions {
  for (const from of [import.meta.url, resolve(directory, 'package.json')]) {
    try {
      return createRequire(from)(MODULE);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(`${MODULE} is not there: name its package in outputFileTracingIncludes of next.config`);
}
