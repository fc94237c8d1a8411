/** A package is not there that hosts install only where they use what needs it. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';
}

/**
 * Says what to install where an import failed because its package is not there; any other error as it is. Bundlers let a
 * package be missing only where its import stands in a `try`.
 * @param user what needs it, as in "The stat of packages".
 * @param names what `npm install` is to be told.
 * @example
 * try {
 *   return await import('@graphql-yoga/render-graphiql');
 * } catch (error) {
 *   throw explainMissing(error, 'GraphiQL', ['@graphql-yoga/render-graphiql']);
 * }
 */
export function explainMissing(error: unknown, user: string, names: readonly string[]): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') return error;
  const message = `${user} needs what is not installed: npm install ${names.join(' ')}`;
  return new MissingPackageError(message, { cause: error });
}
