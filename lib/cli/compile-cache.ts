import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Has Node store what it compiles of the modules that are loaded from here on, for the next time; it says nothing where it cannot,
 * such as on a read-only file system or as another user. NODE_COMPILE_CACHE names another folder, and
 * NODE_DISABLE_COMPILE_CACHE turns it off. Not in the folder for temporary files, as Node would by itself: there others of the
 * machine could put something of theirs to be run.
 */
export function cacheCompiled(): void {
  enableCompileCache(fileURLToPath(new URL('.cache/statusql', findModules())));
}

/** The node_modules that this package lies in, or that of this repository. */
function findModules(): URL {
  const around = new URL('../../../', import.meta.url);
  return around.pathname.endsWith('/node_modules/')
    ? around
    : new URL('../../node_modules/', import.meta.url);
}
