import { createHmac } from 'node:crypto';
import { ConfigError } from '../../core/errors.ts';
import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { countBytes, cut } from './wording/cut.ts';
import { takeFitting } from './wording/take-fitting.ts';

/** What `webhook` takes. */
export interface WebhookOptions extends RouteChoice {
  /** Where it posts to, of https or http; a user and a password in it are sent as Basic. */
  url: string;
  /**
   * What the requests are signed with: `whsec_` and 24 to 64 bytes in base64. With several each signs, so that one takes the place
   * of another while both are known. Not signed by default.
   */
  secret?: string | readonly string[];
}

// The specification asks for small payloads, and Express takes 100 kB unless it is told otherwise: what is larger would be refused,
// and nothing of it told.
const MOST_BYTES = 100_000;
// Of a report, and of notes; those of many share what there is, so that more monitors are told.
const MOST_TEXT = 1_000;
const MOST_TEXTS = 20_000;
// What stands around the data.
const MOST_ENVELOPE = 200;

/**
 * Posts JSON to an address of yours, signed as Standard Webhooks has it. What comes twice has the same `webhook-id`.
 * @throws ConfigError for an address or a secret that does not do.
 * @example
 * webhook({ url: 'https://hooks.example.org/status', secret: process.env.WEBHOOK_SECRET });
 */
export function webhook(options: WebhookOptions): Route {
  const choice = toChoice('webhook', options, ['url', 'secret']);
  const { url, secret = [] } = options;
  const secrets = typeof secret === 'string' ? [secret] : secret;
  const keys = secrets.map(readKey);
  const endpoint = toEndpoint(url, { route: 'webhook', takesHttp: true, secrets });
  return {
    name: 'webhook',
    ...choice,
    secrets: endpoint.secrets,
    send: (message, { signal }) => post(endpoint, { ...toWebhook(message, keys), signal }),
  };
}

const KEY = /^whsec_(?=.{32})([A-Za-z0-9+/]+={0,2})$/;

function readKey(secret: string): Buffer {
  const [, encoded = ''] = KEY.exec(secret) ?? [];
  const key = Buffer.from(encoded, 'base64');
  if (key.length >= 24 && key.length <= 64) return key;
  const make = `node -p "'whsec_' + crypto.randomBytes(32).toString('base64')"`;
  throw new ConfigError(
    `A secret of webhook must be whsec_ and 24 to 64 bytes in base64: make one with ${make}`,
  );
}

/**
 * A message as Standard Webhooks has it, signed with each key. The time is that of the attempt.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function toWebhook(message: Message, keys: readonly Buffer[]) {
  const body = toJson({
    type: `monitors.${message.kind}`,
    timestamp: message.at,
    data: toData(message),
  });
  const id = `msg_${message.id}`;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const sign = (key: Buffer) =>
    `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  const headers: Record<string, string> = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (keys.length > 0) headers['webhook-signature'] = keys.map(sign).join(' ');
  return { body, headers };
}

/** All but who is told, and how they leave: as many monitors as there is room for. */
function toData({ id, subject, title, stage, status, entries, more, url }: Message) {
  const data = { id, subject, title, stage, status, more: more + entries.length, url };
  const longest = Math.min(MOST_TEXT, MOST_TEXTS / entries.length);
  const listed = takeFitting(
    entries.map((entry) => toEntry(entry, longest)),
    {
      limit: MOST_BYTES - MOST_ENVELOPE - countBytes(toJson(data)),
      measure: (entry) => countBytes(`${toJson(entry)},`),
    },
  );
  return { ...data, entries: listed, more: data.more - listed.length };
}

function toEntry({ report, notes, ...entry }: MessageEntry, longest: number) {
  const short = (text: string | undefined) => text && cut(text, longest, { measure: countBytes });
  return { ...entry, report: short(report), notes: short(notes) };
}
