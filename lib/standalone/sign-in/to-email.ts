/**
 * An e-mail address in lower case; nothing for one with letters beyond ASCII that lower case turns into other letters (the
 * Kelvin sign into a k): it would pass for somebody else's.
 */
export function toEmail(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const lower = text.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return lower === text.trim().toLowerCase() ? lower : undefined;
}
