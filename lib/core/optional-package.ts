/** A package is not there that hosts install only where they use what needs it. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';

  /**
   * @param user what needs it, as in "The stat of packages".
   * @param names what `npm install` is to be told.
   */
  constructor(user: string, names: readonly string[], cause?: unknown) {
    super(`${user} needs what is not installed: npm install ${names.join(' ')}`, { cause });
  }
}

/**
 * Loads packages that hosts install only where they use what needs them.
 * @param user what needs them, as in "The stat of packages".
 * @param names what `npm install` is to be told.
 * @throws MissingPackageError where one is missing.
 * @example
 * await loadOptional('GraphiQL', ['@graphql-yoga/render-graphiql'], () => import('@graphql-yoga/render-graphiql'));
 */
export async function loadOptional<Module>(
  user: string,
  names: readonly string[],
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    throw isMissing(error) ? new MissingPackageError(user, names, error) : error;
  }
}

/** Whether Node, or a bundler in its place, did not find a module. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
