import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { cut } from './wording/cut.ts';
import { toEntryText } from './wording/entry-text.ts';
import { takeFitting, toRest } from './wording/take-fitting.ts';

/** What `discord` takes. */
export interface DiscordOptions extends RouteChoice {
  /** The address of a webhook, which is a secret; with `?thread_id=…` it writes to that thread. */
  url: string;
}

const MOST_CONTENT = 1_900;
const MOST_EMBEDS = 10;
// Titles and descriptions of all embeds together.
const MOST_TEXT = 6_000;
const MOST_DESCRIPTION = 1_500;

const COLOURS: Record<Status, number> = {
  fine: 0x2e7d32,
  unknown: 0x616161,
  warning: 0xb26a00,
  problem: 0xc62828,
};

/**
 * Writes to a channel of Discord by a webhook. It mentions nobody, whatever a text says.
 * @throws ConfigError for an address that does not do.
 * @example
 * discord({ url: process.env.DISCORD_URL });
 */
export function discord(options: DiscordOptions): Route {
  const choice = toChoice('discord', options, ['url']);
  const endpoint = toEndpoint(options.url, { route: 'discord' });
  // Otherwise a message that is not kept is no error.
  endpoint.url.searchParams.set('wait', 'true');
  return {
    name: 'discord',
    ...choice,
    secrets: endpoint.secrets,
    send: (message, { signal }) => post(endpoint, { body: toJson(toDiscordMessage(message)), signal }),
  };
}

/** @see https://discord.com/developers/docs/resources/webhook#execute-webhook */
function toDiscordMessage(message: Message) {
  const embeds = takeFitting(message.entries.map(toEmbed), {
    limit: MOST_TEXT,
    measure: ({ title, description }) => title.length + description.length,
    most: MOST_EMBEDS,
  });
  const rest = toRest(message, embeds.length);
  const subject = cut(message.subject, MOST_CONTENT, { encode });
  return {
    content: rest === undefined ? subject : `${subject}\n${rest}`,
    embeds,
    allowed_mentions: { parse: [] },
  };
}

function toEmbed(entry: MessageEntry) {
  const { title, url, lines } = toEntryText(entry, { encode, longest: MOST_DESCRIPTION });
  return { title, url, description: lines.join('\n'), color: COLOURS[entry.status] };
}

/** What Discord's Markdown has a meaning for. */
function encode(character: string): string {
  return /[\\*_~`|<>#[\]()]/.test(character) ? `\\${character}` : character;
}
