import { stripVTControlCharacters } from 'node:util';

/** A text from elsewhere on one line, without what a terminal would take for commands. */
export function toPlainText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
