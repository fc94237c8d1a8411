/** One thing that is wrong in the environment: the variable, what is wrong with it, and a value that would do. */
export interface EnvironmentIssue {
  /** The variable's name, such as `DATABASE_URL`. */
  key: string;
  /** What is wrong, without the value itself: it may be a secret. */
  problem: string;
  /** A value of the right form. */
  example: string;
}

/** The config has the wrong shape. Thrown by `defineStatus` and the factories, so that a build fails. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A resource or provider that is not configured was asked for. */
export class UnknownNameError extends Error {
  override readonly name = 'UnknownNameError';
  readonly unknown: string;
  readonly known: readonly string[];

  /** @param unknown the name asked for. @param known the names that there are. */
  constructor(unknown: string, known: readonly string[]) {
    super(`There is no "${unknown}" here; there is ${known.join(', ') || 'nothing'}.`);
    this.unknown = unknown;
    this.known = known;
  }
}

/** An argument of a check or stat has the wrong form. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** So many are asking at this moment that this one gets no answer, and nothing is known that would serve. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';

  constructor() {
    super('Too many are asking at this moment: try again in a second.');
  }
}

/** The database of what is stored cannot be reached at this moment; the cause is what its driver said. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';

  constructor(cause: unknown) {
    super('The database of what is watched cannot be reached at this moment: try again.', { cause });
  }
}

/** The asker's level does not allow what was asked: it needs `details`. */
export class LevelError extends Error {
  override readonly name = 'LevelError';
}

/** The viewer may see, and not change, what was asked: it takes the right `manage`. */
export class RightError extends Error {
  override readonly name = 'RightError';
}

/** What an action was given does not fit: each fault with the input that it is about. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly issues: readonly { path: string; message: string }[];

  /** @param issues the faults; a path is as `fields.warningSeconds`, empty where it is about all of the input. */
  constructor(issues: readonly { path: string; message: string }[]) {
    super(issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' '));
    this.issues = issues;
  }
}

/** An InputError about one input, by its path. */
export function toInputError(path: string, message: string): InputError {
  return new InputError([{ path, message }]);
}

/** Somebody else changed what was to be changed, since it was read. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** One line that says what is wrong with a variable, and what would do. */
export function toIssueLine({ key, problem, example }: EnvironmentIssue): string {
  return `${key} ${problem}, for example ${example}`;
}

/** A package is not there that hosts install only where they use what needs it. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';
}

/**
 * Says what to install where an import failed because its package is not there; any other error as it is. Bundlers let a
 * package be missing only where its import stands in a `try`.
 * @param user what needs it, as in "The stat of packages".
 * @param names the packages to install.
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
