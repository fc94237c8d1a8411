import type { Message } from '../../../core/route.ts';
import { toEntryText } from './entry-text.ts';
import { takeFitting, toRest } from './take-fitting.ts';

/** How a service takes a text. */
interface TextFormat {
  /** How long it may be, in what `measure` counts. */
  limit: number;
  /** In UTF-16 units by default. */
  measure?: (text: string) => number;
  /** Writes a character so that it shows as it is; by default as it is. */
  encode?: (character: string) => string;
  /** The title of a monitor, which is encoded already, as a link where it has a page. */
  toTitle: (title: string, url: string | undefined) => string;
  /** What stands above all, encoded. */
  head?: string;
}

const GAP = '\n\n';
const LONGEST_REST = 50;
const LONGEST_LINES = 1_500;

/** A message as one text: as many monitors as there is room for, and how many more there are. */
export function toText(message: Message, format: TextFormat): string {
  const { limit, measure = ({ length }) => length, encode, toTitle, head } = format;
  const blocks = message.entries.map((entry) => {
    const { title, url, lines } = toEntryText(entry, { encode, measure, longest: LONGEST_LINES });
    return [toTitle(title, url), ...lines].join('\n');
  });
  const room = limit - LONGEST_REST - measure(head ?? '');
  const listed = takeFitting(blocks, { limit: room, measure: (block) => measure(GAP + block) });
  return [head, ...listed, toRest(message, listed.length)].filter((part) => part !== undefined).join(GAP);
}
