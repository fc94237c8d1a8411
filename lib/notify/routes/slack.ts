import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { cut } from './wording/cut.ts';
import { toEntryText } from './wording/entry-text.ts';
import { takeFitting, toRest } from './wording/take-fitting.ts';

/** What `slack` takes. */
export interface SlackOptions extends RouteChoice {
  /** The address of an incoming webhook, which is a secret. */
  url: string;
}

const MOST_HEADER = 150;
// A section may have 3,000, its title with the link included.
const MOST_LINES = 1_500;
// 50 blocks, less the header and what stands below.
const MOST_SECTIONS = 48;
// All blocks together: no limit is documented, and from some 11,000 on they are refused (slackapi/bolt-js, issue 2509).
const MOST_TEXT = 9_000;

/**
 * Writes to a channel of Slack by an incoming webhook, or to what takes the same.
 * @throws ConfigError for an address that does not do.
 * @example
 * slack({ url: process.env.SLACK_URL, from: 'problem' });
 */
export function slack(options: SlackOptions): Route {
  const choice = toChoice('slack', options, ['url']);
  const endpoint = toEndpoint(options.url, { route: 'slack' });
  return {
    name: 'slack',
    ...choice,
    secrets: endpoint.secrets,
    send: (message, { signal }) => post(endpoint, { body: toJson(toSlackMessage(message)), signal }),
  };
}

/** @see https://docs.slack.dev/reference/block-kit/blocks */
function toSlackMessage(message: Message) {
  const texts = message.entries.map(toSection);
  const listed = takeFitting(texts, {
    limit: MOST_TEXT,
    measure: ({ length }) => length,
    most: MOST_SECTIONS,
  });
  const rest = toRest(message, listed.length);
  const header = { type: 'plain_text', text: cut(message.subject, MOST_HEADER), emoji: false };
  return {
    // What a notification shows.
    text: cut(message.subject, MOST_LINES, { encode }),
    unfurl_links: false,
    blocks: [
      { type: 'header', text: header },
      ...listed.map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } })),
      ...(rest === undefined ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: rest }] }]),
    ],
  };
}

/** The three signs that Slack has a meaning for, such as that of `<!channel>`. */
function encode(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');
}

function toSection(entry: MessageEntry): string {
  const { title, url, lines } = toEntryText(entry, { encode, longest: MOST_LINES });
  return [toTitle(title, url), ...lines].join('\n');
}

function toTitle(title: string, url: string | undefined): string {
  return url === undefined ? `*${title}*` : `*<${encode(url).replaceAll('|', '%7C')}|${title}>*`;
}
