import type { Message, MessageEntry } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toLine } from './clean-text.ts';
import { toMoment } from './moment.ts';
import { LONGEST, type OutlineEntry, toOutlineEntry } from './outline-entry.ts';

/** Something that one may open. */
export interface MailLink {
  label: string;
  url: string;
}

/** What a mail says: its plain and its HTML part are made of it, so that they say the same. */
export interface Outline {
  /** Whose status it is, such as `Shop (production)`. */
  heading: string;
  /** What it is about, a paragraph each. */
  lead: readonly string[];
  sections: readonly { heading?: string; entries: readonly OutlineEntry[] }[];
  /** How much more there is than is listed. */
  more?: string;
  /** What one may do now. */
  action?: MailLink;
  /** When it was written, and to whom. */
  footer: string;
  /** Where the recipient chooses how they are told, and how they get no more of them. */
  choices: readonly MailLink[];
}

/** What a message says, in order. */
export function toOutline(message: Message): Outline {
  const { more } = message;
  return {
    heading: toHeading(message),
    lead: toLead(message),
    sections: toSections(message),
    more: more > 0 ? `${more} more ${more === 1 ? 'is' : 'are'} not listed here.` : undefined,
    action: toAction(message),
    footer: toFooter(message),
    choices: toChoices(message),
  };
}

function toChoices({ preferencesUrl, leaveUrl }: Message): MailLink[] {
  return [
    ...(preferencesUrl === undefined ? [] : [{ label: 'Choose how you are told', url: preferencesUrl }]),
    ...(leaveUrl === undefined ? [] : [{ label: 'Stop these mails', url: leaveUrl }]),
  ];
}

function toHeading({ title = '', stage = '' }: Message): string {
  const name = toLine(title) || 'Status';
  return toLine(stage) === '' ? name : `${name} (${toLine(stage)})`;
}

function toLead(message: Message): string[] {
  const { kind, entries, recipient } = message;
  switch (kind) {
    case 'test':
      return ['This is a test: who gets it is told by mail when something goes wrong.'];
    case 'confirmation':
      return [
        `Somebody asked that ${toLine(recipient?.email ?? 'this address')} be told by mail when something goes wrong here, and when it is well again.`,
        'If that was you, confirm it. If not, do nothing: this address gets no more mails.',
      ];
    case 'digest':
      return [`This is wrong at the moment: ${toCounts(entries)}.`];
    case 'instant':
      return [`${toCounts(entries)}.`];
  }
}

function toCounts(entries: readonly MessageEntry[]): string {
  const count = (status: Status) => entries.filter((entry) => entry.status === status).length;
  const counted = [
    [count('problem'), count('problem') === 1 ? 'problem' : 'problems'],
    [count('warning'), count('warning') === 1 ? 'warning' : 'warnings'],
    [count('unknown'), 'unknown'],
    [count('fine'), 'well again'],
  ] as const;
  const parts = counted.filter(([many]) => many > 0).map(([many, noun]) => `${many} ${noun}`);
  return parts.join(', ') || 'nothing';
}

// Gmail cuts off what is over 102 kB of HTML, and that of a hundred monitors is some 80 kB without them.
const LONGEST_TOGETHER = 15_000;

/** The digest has problems and warnings apart. */
function toSections({ kind, entries }: Message): Outline['sections'] {
  if (entries.length === 0) return [];
  const longest = Math.min(LONGEST, LONGEST_TOGETHER / entries.length);
  const toEntry = (entry: MessageEntry) => toOutlineEntry(entry, longest);
  if (kind !== 'digest') return [{ entries: entries.map(toEntry) }];
  const isProblem = ({ status }: MessageEntry) => status === 'problem';
  const parts = [
    { heading: 'Problems', entries: entries.filter(isProblem) },
    { heading: 'Warnings', entries: entries.filter((entry) => !isProblem(entry)) },
  ];
  return parts
    .filter((part) => part.entries.length > 0)
    .map((part) => ({ ...part, entries: part.entries.map(toEntry) }));
}

function toAction({ kind, url, confirmUrl }: Message): MailLink | undefined {
  if (kind === 'confirmation')
    return confirmUrl ? { label: 'Confirm this address', url: confirmUrl } : undefined;
  return url === undefined ? undefined : { label: 'All monitors', url };
}

function toFooter({ at, recipient }: Message): string {
  const to = toLine(recipient?.email ?? '');
  return `Written ${toMoment(at)}${to === '' ? '' : ` for ${to}`}.`;
}
