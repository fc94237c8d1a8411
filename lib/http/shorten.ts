const MAX_LENGTH = 100;

/** What somebody asked, as it is repeated to them: cut where it is very long. */
export function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
