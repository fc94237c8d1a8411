/** Where one comes to after signing in or out, when no page was asked for. */
export const HOME = '/status';

/**
 * The full address on our own origin that a text asks to be sent to; that of the status page for any other.
 * @param origin such as `https://status.example.org`.
 */
export function toCallbackUrl(text: string, origin: string): string {
  const home = `${origin}${HOME}`;
  // Browsers drop control characters, and take a backslash for a slash.
  if (/[\p{Cc}\\]/u.test(text) || !URL.canParse(text, origin)) return home;
  const { href, pathname } = new URL(text, origin);
  // A path of two slashes would be another host for whoever takes the path alone.
  return href.startsWith(`${origin}/`) && !pathname.startsWith('//') ? href : home;
}

/** The same as a path, which holds for whatever name the app is reached by. */
export function toCallbackPath(text: string, origin: string): string {
  return toCallbackUrl(text, origin).slice(origin.length);
}
