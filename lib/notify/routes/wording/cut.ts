/** How a text is written, and how long that is. */
export interface Writing {
  /** Writes a character as the format takes it; by default as it is. */
  encode?: (character: string) => string;
  /** How long a piece of what is written is, as the service counts; in UTF-16 units by default. */
  measure?: (written: string) => number;
}

/** How long a text is in UTF-8, in bytes. */
export function countBytes(text: string): number {
  return Buffer.byteLength(text);
}

const ELLIPSIS = '…';

/**
 * A text as a format takes it, within a limit: one that is too long ends in `…`. No character is cut in two, and no escape.
 * @param limit in what `measure` counts.
 */
export function cut(
  text: string,
  limit: number,
  { encode = asIs, measure = countUnits }: Writing = {},
): string {
  const pieces = Array.from(text, encode);
  const lengths = pieces.map(measure);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (whole <= limit) return pieces.join('');
  let left = limit - measure(ELLIPSIS);
  const end = lengths.findIndex((length) => {
    left -= length;
    return left < 0;
  });
  return `${pieces.slice(0, end).join('')}${ELLIPSIS}`;
}

function asIs(text: string): string {
  return text;
}

function countUnits(text: string): number {
  return text.length;
}
