const MAX_LETTERS = 200;

/** A name that somebody gave themselves, without control characters and short enough for a cookie. */
export function toName(text: unknown): string | undefined {
  return typeof text === 'string'
    ? text
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, MAX_LETTERS) || undefined
    : undefined;
}
