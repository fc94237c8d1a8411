// Of the schemes that browsers have no port for, such as those of apps, they send the origin as it is.
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*\\]+$/i;

/** Whether a text is an origin: scheme, host and port of a page, with nothing behind them. */
export function isOrigin(text: string): boolean {
  return ORIGIN.test(text) && URL.canParse(text);
}

/** An origin as browsers send it: in small letters, without the port that its scheme has anyway. */
export function normalizeOrigin(text: string): string {
  const { origin } = new URL(text);
  return origin === 'null' ? text.toLowerCase() : origin;
}
