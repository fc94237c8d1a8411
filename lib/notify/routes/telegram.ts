import { ConfigError } from '../../core/errors.ts';
import type { Route, RouteChoice } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { cut } from './wording/cut.ts';
import { escapeHtml } from './wording/escape-html.ts';
import { toText } from './wording/to-text.ts';

/** What `telegram` takes. */
export interface TelegramOptions extends RouteChoice {
  /** The token of a bot, as BotFather gives it. */
  token: string;
  /** The chat that it writes to: a number, or a channel as in `@shop_status`. */
  chat: string | number;
  /** The topic within a group that has topics: the number of its thread. */
  topic?: number;
  /** Where the Bot API is; `https://api.telegram.org` by default. */
  url?: string;
}

// Telegram counts without the tags, so that this is less than it takes.
const MOST_TEXT = 4_096;
const MOST_SUBJECT = 500;

/**
 * Writes to a chat of Telegram by a bot.
 * @throws ConfigError for a token or a chat that does not do.
 * @example
 * telegram({ token: process.env.TELEGRAM_TOKEN, chat: '@shop_status' });
 */
export function telegram(options: TelegramOptions): Route {
  const choice = toChoice('telegram', options, ['token', 'chat', 'topic', 'url']);
  const { token, chat, topic, url = 'https://api.telegram.org' } = options;
  assertOptions(options);
  const endpoint = toEndpoint(url, { route: 'telegram', secrets: [token] });
  endpoint.url.pathname = `${endpoint.url.pathname.replace(/\/$/, '')}/bot${token}/sendMessage`;
  return {
    name: 'telegram',
    ...choice,
    secrets: endpoint.secrets,
    send(message, { signal }) {
      const head = `<b>${cut(message.subject, MOST_SUBJECT, { encode: escapeHtml })}</b>`;
      const body = toJson({
        chat_id: chat,
        message_thread_id: topic,
        text: toText(message, { head, limit: MOST_TEXT, encode: escapeHtml, toTitle }),
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      });
      return post(endpoint, { body, signal });
    },
  };
}

function assertOptions({ token, chat, topic }: TelegramOptions): void {
  if (typeof token !== 'string' || !/^\d+:[\w-]{20,}$/.test(token)) {
    throw new ConfigError('telegram takes the token of a bot, a number and a key, as in 123456:ABC….');
  }
  if (!/^(-?\d+|@\w+)$/.test(String(chat ?? ''))) {
    throw new ConfigError(
      'telegram takes the number of a chat, or the name of a channel, as in @shop_status.',
    );
  }
  if (topic !== undefined && !Number.isInteger(topic)) {
    throw new ConfigError('The topic of telegram must be the number of a thread.');
  }
}

function toTitle(title: string, url: string | undefined): string {
  return url === undefined ? `<b>${title}</b>` : `<a href="${escapeHtml(url)}">${title}</a>`;
}
