/** What a database said, in a few words: drizzle's own message is the statement with its values, and what was said its cause. */
export function toReason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  // That no server listens is told in the code alone, when each of several addresses was tried.
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
