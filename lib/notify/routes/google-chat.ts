import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { countBytes, cut } from './wording/cut.ts';
import { toEntryText } from './wording/entry-text.ts';
import { escapeHtml } from './wording/escape-html.ts';
import { takeFitting, toRest } from './wording/take-fitting.ts';

/** What `googleChat` takes. */
export interface GoogleChatOptions extends RouteChoice {
  /** The address of an incoming webhook of a space, which is a secret. */
  url: string;
}

// Of the 32,000 of a message.
const MOST_BYTES = 24_000;
// Of the 100 of a card.
const MOST_WIDGETS = 90;
const MOST_SUBJECT = 500;
const MOST_LINES = 1_500;

/**
 * Writes to a space of Google Chat by an incoming webhook: what is told of one incident is one thread.
 * @throws ConfigError for an address that does not do.
 * @example
 * googleChat({ url: process.env.GOOGLE_CHAT_URL });
 */
export function googleChat(options: GoogleChatOptions): Route {
  const choice = toChoice('googleChat', options, ['url']);
  const endpoint = toEndpoint(options.url, { route: 'googleChat' });
  endpoint.url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD');
  return {
    name: 'googleChat',
    ...choice,
    secrets: endpoint.secrets,
    send(message, { signal }) {
      const url = new URL(endpoint.url);
      // What comes twice is posted once.
      url.searchParams.set('requestId', message.id);
      return post({ ...endpoint, url }, { body: toJson(toChatMessage(message)), signal });
    },
  };
}

/** @see https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages */
function toChatMessage(message: Message) {
  const { id, title, stage, url } = message;
  const subject = cut(message.subject, MOST_SUBJECT);
  const texts = message.entries.map(toParagraph);
  const listed = takeFitting(texts, { limit: MOST_BYTES, measure: toWidgetBytes, most: MOST_WIDGETS });
  const rest = toRest(message, listed.length);
  const paragraphs = [...listed, ...(rest === undefined ? [] : [rest])];
  const widgets = paragraphs.map((text) => ({ textParagraph: { text } }));
  const button = url === undefined ? [] : [toButton(url)];
  const header = { title: subject, subtitle: cut([title, stage].filter(Boolean).join(' '), MOST_SUBJECT) };
  // A card must say something, and that of a trial lists nothing.
  const all =
    widgets.length + button.length > 0
      ? [...widgets, ...button]
      : [{ textParagraph: { text: escapeHtml(subject) } }];
  return {
    fallbackText: subject,
    cardsV2: [{ cardId: id, card: { header, sections: [{ widgets: all }] } }],
    thread: { threadKey: toThread(message) },
  };
}

/** The incident, where all is about one; else it begins a thread of its own. */
function toThread({ id, entries }: Message): string {
  const [incident, ...others] = new Set(entries.map((entry) => entry.incident));
  return incident !== undefined && others.length === 0 ? incident : id;
}

function toParagraph(entry: MessageEntry): string {
  const writing = { encode: escapeHtml, longest: MOST_LINES, measure: countBytes };
  const { title, url, lines } = toEntryText(entry, writing);
  const head = url === undefined ? title : `<a href="${escapeHtml(url)}">${title}</a>`;
  return [`<b>${head}</b>`, ...lines].join('\n').replaceAll('\n', '<br>');
}

function toWidgetBytes(text: string): number {
  return countBytes(toJson({ textParagraph: { text } }));
}

function toButton(url: string) {
  return { buttonList: { buttons: [{ text: 'All monitors', onClick: { openLink: { url } } }] } };
}
