import type { Event, MessageEntry, MessageKind } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toLine } from '../mails/clean-text.ts';

/** What of an entry is in a subject. */
export type SubjectEntry = Pick<MessageEntry, 'event' | 'status'> & { monitor: { label: string } };

// Most programs show no more of it.
const MOST = 150;
const MOST_OF_NAME = 60;
const MOST_OF_HEAD = 60;

/**
 * What a message is headed with, in one line: title and stage, then each state with the names of the monitors, as in
 * `[Shop production] Problem: Databases, Checkout`; a digest says that it is one.
 * @param entries the worst first.
 * @param more how many there are beside them.
 */
export function toSubject(
  { title, stage }: { title?: string; stage?: string },
  entries: readonly SubjectEntry[],
  more = 0,
  kind: MessageKind = 'instant',
): string {
  const head = toShortLine([title, stage].filter(Boolean).join(' '), MOST_OF_HEAD);
  const groups = Map.groupBy(entries, toWord);
  const parts: string[] = [];
  const start = `${head ? `[${head}] ` : ''}${kind === 'digest' ? 'Digest: ' : ''}`;
  let left = MOST - start.length;
  let unnamed = more;
  for (const [word, group] of groups) {
    const names: string[] = [];
    for (const { monitor } of group) {
      const name = toShortLine(monitor.label, MOST_OF_NAME);
      const cost = name.length + (names.length > 0 ? 2 : word.length + 4);
      // One is always named.
      if (cost > left && parts.length + names.length > 0) break;
      left -= cost;
      names.push(name);
    }
    unnamed += group.length - names.length;
    if (names.length > 0) parts.push(`${word}: ${names.join(', ')}`);
  }
  const rest = unnamed > 0 ? ` and ${unnamed} more` : '';
  return `${start}${parts.join('; ')}${rest}`;
}

const WORDS: Readonly<Record<Status, string>> = {
  problem: 'Problem',
  warning: 'Warning',
  unknown: 'Unknown',
  fine: 'Well again',
};

function toWord({ event, status }: { event: Event; status: Status }): string {
  return event === 'flapping' ? 'Flapping' : WORDS[status];
}

/** A text in one line of so many characters at most. */
function toShortLine(text: string, most: number): string {
  const line = toLine(text);
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`.toWellFormed();
}
