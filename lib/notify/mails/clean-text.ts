/** A text as one line: what would break it, or a terminal, is a space. */
export function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** A text of several lines, at most so many characters long, without control characters but its line breaks. */
export function toLines(text: string, longest: number): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replaceAll('\t', '  ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed()}…` : clean;
}
