/** The command was used wrongly: exit code 2, with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** There is no answer for a reason that is told in one line each: exit code 1. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly lines: readonly string[];

  /** @param lines why there is no answer. */
  constructor(...lines: string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
