// Colours go; what is left of the character that begins them is written out.
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
// All control characters but tabs, and the line breaks before the frames of a stack.
const CONTROLS = /\n(?! +at )|[^\P{Cc}\n\t]|[\u2028\u2029]/gu;

/**
 * A text as a log may have it: what somebody else wrote into it begins no line of its own, but for the stack of an error, and
 * no command of a terminal. Control characters are written as escapes, as in JSON.
 */
export function toPrintable(text: string): string {
  return text.replace(COLOURS, '').replace(CONTROLS, toEscape);
}

/** A text on one line, without what steers a terminal. */
export function toOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A character as JSON and YAML may write it within quotes. */
export function toEscape(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
