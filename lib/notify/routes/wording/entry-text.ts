import type { MessageEntry } from '../../../core/route.ts';
import { type Fact, MARKS, toOutlineEntry } from '../../mails/outline-entry.ts';
import { cut, type Writing } from './cut.ts';
import { takeFitting } from './take-fitting.ts';

/** What a chat says of one monitor, as its format takes texts. */
export interface EntryText {
  /** What became of it, such as `✕ Problem: Shop`. */
  title: string;
  /** Its page, as it is. */
  url?: string;
  lines: string[];
}

interface EntryWriting extends Writing {
  /** How long all lines may be together, in what `measure` counts. */
  longest: number;
}

// What is longer is read on its page: a chat has little room.
const LONGEST_TITLE = 200;
const LONGEST_LINE = 500;

/** What a chat says of one monitor, of bounded length. */
export function toEntryText(entry: MessageEntry, { longest, ...writing }: EntryWriting): EntryText {
  const { measure = ({ length }) => length } = writing;
  const { status, word, label, url, facts } = toOutlineEntry(entry);
  const lines = facts.map((fact) => cut(toLine(fact), LONGEST_LINE, writing));
  return {
    title: cut(`${MARKS[status]} ${word}: ${label}`, LONGEST_TITLE, writing),
    url,
    lines: takeFitting(lines, { limit: longest, measure: (line) => measure(`\n${line}`) }),
  };
}

function toLine({ name, text, url }: Fact): string {
  return name === 'Report' ? text : `${name}: ${url ?? text}`;
}
