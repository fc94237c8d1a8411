import type { Event, MessageEntry } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toDuration } from '../../format/quantity.ts';
import { toLine, toLines } from './clean-text.ts';
import { toMoment } from './moment.ts';

/** Something that a mail says of a monitor, with its name before it. */
export interface Fact {
  name: string;
  /** Of one or several lines. */
  text: string;
  /** What it links to. */
  url?: string;
}

/** What a mail says of one monitor. */
export interface OutlineEntry {
  status: Status;
  /** What became of it, in a word or two. */
  word: string;
  label: string;
  /** Its page. */
  url?: string;
  facts: readonly Fact[];
}

/** A shape for each state beside its word: no state is told by its colour alone. */
export const MARKS: Record<Status, string> = { fine: '✓', unknown: '?', warning: '▲', problem: '✕' };

/** How long a report may be, and what people wrote: what is longer is read on its page. */
export const LONGEST = 1_000;

const STATES: Record<Status, string> = {
  fine: 'Fine',
  unknown: 'Unknown',
  warning: 'Warning',
  problem: 'Problem',
};

/** What a mail says of one monitor, in order, with texts of people of so many characters at most. */
export function toOutlineEntry(entry: MessageEntry, longest = LONGEST): OutlineEntry {
  const { monitor, event, status, url } = entry;
  return {
    status,
    word: toWord(event, status),
    label: toLine(monitor.label) || toLine(monitor.name),
    url,
    facts: toFacts(entry, longest).filter(({ text }) => text !== ''),
  };
}

/** What became of a monitor; of one that has not been told of before, its state. */
function toWord(event: Event, status: Status): string {
  switch (event) {
    case 'bad':
      return STATES[status];
    case 'worse':
      return `Worse (${STATES[status].toLowerCase()})`;
    case 'reminder':
      return `Still bad (${STATES[status].toLowerCase()})`;
    case 'fine':
      return 'Well again';
    case 'flapping':
      return 'Flapping';
  }
}

function toFacts(entry: MessageEntry, longest: number): Fact[] {
  const { monitor, event, report = '', explains = 0, notes = '', owners = [], runbook = '' } = entry;
  return [
    { name: event === 'fine' ? 'Well since' : 'Since', text: toMoment(entry.since) },
    { name: 'It was bad for', text: toOutage(entry) },
    { name: 'Report', text: toLines(report, longest) },
    {
      name: 'What follows',
      text: event === 'flapping' ? 'It keeps changing: more is told when it has settled.' : '',
    },
    { name: 'Others', text: toExplained(explains) },
    { name: 'Group', text: toLine(monitor.group ?? '') },
    { name: owners.length === 1 ? 'Owner' : 'Owners', text: owners.map(toLine).join(', ') },
    { name: 'Notes', text: toLines(notes, longest) },
    { name: 'Runbook', text: toLine(runbook), url: toWebAddress(runbook) },
  ];
}

function toOutage({ event, since, badSince }: MessageEntry): string {
  return event === 'fine' && badSince ? toDuration(since.getTime() - badSince.getTime()) : '';
}

function toExplained(explains: number): string {
  if (explains === 0) return '';
  if (explains === 1) return '1 that stands on it is down with it, and not told by itself.';
  return `${explains} that stand on it are down with it, and not told by themselves.`;
}

/** An address that a browser asks; what else there is, such as `javascript:`, is no link. */
function toWebAddress(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : undefined;
}
