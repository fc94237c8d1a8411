// What turns the direction of the text that follows: a name could have what stands after it read backwards.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text as one line: what would break it, or a terminal, is a space. */
export function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(TURNS, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** A text of several lines, at most so many characters long, without control characters but its line breaks, nor what turns directions. */
export function toLines(text: string, longest: number): string {
  const clean = text
    .toWellFormed()
    .replace(TURNS, '')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll('\t', '  ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed().trimEnd()}…` : clean;
}
