import type { Writable } from 'node:stream';
import { toOneLine } from '../core/printable.ts';

// An import of it would make all of its exports, which takes longer than everything else that a probe begins with.
const { stripVTControlCharacters } = process.getBuiltinModule('node:util');

/** A stream to write to, whether a person reads it, and how many characters a line has for them. */
export type Output = Writable & { isTTY?: boolean; columns?: number };

/** What the command needs of the process it runs in; `process` itself fits. */
export interface Shell {
  argv: string[];
  env: Record<string, string | undefined>;
  cwd(): string;
  stdout: Output;
  stderr: Output;
}

/** Writes a text, and waits until it has left or its reader has. */
export function write(output: Output, text: string): Promise<void> {
  return new Promise((resolve) => {
    output.write(text, () => resolve());
  });
}

/** A text from elsewhere on one line, without what a terminal would take for commands. */
export function toPlainText(text: string): string {
  return toOneLine(stripVTControlCharacters(text));
}

// That of a terminal which does not say it, and of what is none.
const DEFAULT_WIDTH = 80;
// Nothing can be read in less.
const MIN_WIDTH = 20;

/** How many characters a line may have where a person reads it. */
export function toWidth({ columns }: Pick<Output, 'columns'>): number {
  return Math.max(columns || DEFAULT_WIDTH, MIN_WIDTH);
}
