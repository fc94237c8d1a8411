import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { countBytes, cut } from './wording/cut.ts';
import { toEntryText } from './wording/entry-text.ts';
import { takeFitting, toRest } from './wording/take-fitting.ts';

/** What `teams` takes. */
export interface TeamsOptions extends RouteChoice {
  /** The address of a workflow that begins "when a Teams webhook request is received", which is a secret. */
  url: string;
}

// A message of Teams may have 28 kB, with what a workflow adds.
const MOST_BYTES = 20_000;
const MOST_SUBJECT = 500;
const MOST_LINES = 1_500;

const COLOURS: Record<Status, string> = {
  fine: 'Good',
  unknown: 'Default',
  warning: 'Warning',
  problem: 'Attention',
};

/**
 * Writes to a channel or chat of Microsoft Teams by a workflow of Power Automate.
 * @throws ConfigError for an address that does not do.
 * @example
 * teams({ url: process.env.TEAMS_URL });
 */
export function teams(options: TeamsOptions): Route {
  const choice = toChoice('teams', options, ['url']);
  const endpoint = toEndpoint(options.url, { route: 'teams' });
  return {
    name: 'teams',
    ...choice,
    secrets: endpoint.secrets,
    send: (message, { signal }) => post(endpoint, { body: toJson(toTeamsMessage(message)), signal }),
  };
}

function toTeamsMessage(message: Message) {
  const content = toCard(message);
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

/** @see https://adaptivecards.io/explorer/AdaptiveCard.html */
function toCard(message: Message) {
  const { subject, entries, url } = message;
  const listed = takeFitting(entries.map(toContainer), {
    limit: MOST_BYTES,
    measure: (container) => countBytes(toJson(container)),
  });
  const rest = toRest(message, listed.length);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    // What a notification shows.
    fallbackText: cut(subject, MOST_SUBJECT),
    body: [
      toRichText({ text: cut(subject, MOST_SUBJECT), weight: 'Bolder', size: 'Medium' }),
      ...listed,
      ...(rest === undefined ? [] : [toRichText({ text: rest, isSubtle: true })]),
    ],
    actions: url === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'All monitors', url }],
    msteams: { width: 'Full' },
  };
}

function toContainer(entry: MessageEntry) {
  const { title, url, lines } = toEntryText(entry, { longest: MOST_LINES, measure: countBytes });
  const selectAction = url === undefined ? {} : { selectAction: { type: 'Action.OpenUrl', url } };
  return {
    type: 'Container',
    separator: true,
    items: [
      toRichText({ text: title, weight: 'Bolder', color: COLOURS[entry.status], ...selectAction }),
      // A line break within a text is none on every client.
      ...lines.flatMap((line) => line.split('\n')).map((text) => toRichText({ text: text || ' ' }, 'None')),
    ],
  };
}

/** A text whose signs have no meaning: that of a TextBlock would be Markdown. */
function toRichText(run: { text: string } & Record<string, unknown>, spacing = 'Default') {
  return { type: 'RichTextBlock', spacing, inlines: [{ type: 'TextRun', ...run }] };
}
