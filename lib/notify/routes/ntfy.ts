import { ConfigError } from '../../core/errors.ts';
import type { Message, Route, RouteChoice } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { countBytes, cut } from './wording/cut.ts';
import { toText } from './wording/to-text.ts';

/** What `ntfy` takes. */
export interface NtfyOptions extends RouteChoice {
  /** The topic: who knows it may read it. */
  topic: string;
  /** The server, of https or http; `https://ntfy.sh` by default. */
  url?: string;
  /** An access token, where the topic is protected. */
  token?: string;
}

// Of the 4,096 of a message, beyond which it would be a file that is attached.
const MOST_BYTES = 3_500;
const MOST_TITLE = 250;

const PRIORITIES: Record<Status, number> = { fine: 3, unknown: 3, warning: 3, problem: 4 };
// Each is shown as an emoji.
const TAGS: Record<Status, string> = {
  fine: 'white_check_mark',
  unknown: 'grey_question',
  warning: 'warning',
  problem: 'rotating_light',
};

/**
 * Notifies phones and desktops by ntfy.
 * @throws ConfigError for a topic, an address or a token that does not do.
 * @example
 * ntfy({ topic: process.env.NTFY_TOPIC });
 */
export function ntfy(options: NtfyOptions): Route {
  const choice = toChoice('ntfy', options, ['topic', 'url', 'token']);
  const { topic, url = 'https://ntfy.sh', token } = options;
  if (typeof topic !== 'string' || !/^[-\w]{1,64}$/.test(topic)) {
    throw new ConfigError('The topic of ntfy must be up to 64 letters, digits, - and _.');
  }
  if (token !== undefined && !/^[\w-]+$/.test(token)) {
    throw new ConfigError('The token of ntfy must be an access token, as in tk_….');
  }
  const secrets = token === undefined ? [topic] : [topic, token];
  const endpoint = toEndpoint(url, { route: 'ntfy', takesHttp: true, secrets });
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    name: 'ntfy',
    ...choice,
    secrets: endpoint.secrets,
    send: (message, { signal }) =>
      post(endpoint, { body: toJson({ topic, ...toNotification(message) }), headers, signal }),
  };
}

/** @see https://docs.ntfy.sh/publish/#publish-as-json */
function toNotification(message: Message) {
  const { subject, kind, status, entries, url } = message;
  const [first, ...others] = entries;
  return {
    title: cut(subject, MOST_TITLE),
    message:
      toText(message, { limit: MOST_BYTES, measure: countBytes, toTitle: (title) => title }) || subject,
    priority: kind === 'instant' ? PRIORITIES[status] : 3,
    tags: [TAGS[status]],
    click: others.length === 0 ? (first?.url ?? url) : url,
  };
}
