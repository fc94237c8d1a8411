import { ConfigError } from '../../core/errors.ts';
import { createLimit } from '../../core/limit.ts';
import type { DeliveryError, Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import type { Status } from '../../core/status.ts';
import { toOutlineEntry } from '../mails/outline-entry.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { cut } from './wording/cut.ts';

/** What `pagerDuty` takes. */
export interface PagerDutyOptions extends RouteChoice {
  /** The integration key of a service, of an integration "Events API v2": 32 characters. */
  routingKey: string;
  /** Where events go; `https://events.pagerduty.com/v2/enqueue` by default, and `https://events.eu.pagerduty.com/v2/enqueue` in the EU. */
  url?: string;
}

const MOST_SUMMARY = 1_024;
const MOST_NAME = 255;
// Side by side, so that a hundred are handed over within the time of a message.
const CONCURRENCY = 5;
const MOST_UNFINISHED = 20;

const SEVERITIES: Record<Status, string> = {
  fine: 'info',
  unknown: 'error',
  warning: 'warning',
  problem: 'critical',
};

/**
 * Opens and resolves alerts of PagerDuty, one for each incident of a monitor.
 * @throws ConfigError for a key or an address that does not do.
 * @example
 * pagerDuty({ routingKey: process.env.PAGERDUTY_KEY, from: 'problem' });
 */
export function pagerDuty(options: PagerDutyOptions): Route {
  const choice = toChoice('pagerDuty', options, ['routingKey', 'url']);
  const { routingKey, url = 'https://events.pagerduty.com/v2/enqueue' } = options;
  if (typeof routingKey !== 'string' || !/^\w{32}$/.test(routingKey)) {
    throw new ConfigError(
      'The routingKey of pagerDuty must be an integration key, of 32 letters and digits.',
    );
  }
  const endpoint = toEndpoint(url, { route: 'pagerDuty', secrets: [routingKey] });
  // What arrived of messages that come again, by their ids: it takes 120 events in a minute, and a long one in several turns.
  const unfinished = new Map<string, Set<string>>();
  return {
    name: 'pagerDuty',
    ...choice,
    keepsStateOf: 'incident',
    secrets: endpoint.secrets,
    async send(message, { signal }) {
      const toBody = (event: Event) => toJson({ routing_key: routingKey, ...event });
      const arrived = unfinished.get(message.id) ?? new Set();
      unfinished.set(message.id, arrived);
      if (unfinished.size > MOST_UNFINISHED) unfinished.delete([...unfinished.keys()][0] ?? '');
      await sendEach(toEvents(message), arrived, (event) => post(endpoint, { body: toBody(event), signal }));
      unfinished.delete(message.id);
    },
  };
}

interface Event {
  event_action: string;
  dedup_key: string;
}

type Events = readonly (readonly Event[])[];

/** Events in rows: what stands in one row is sent side by side, one row after the other. */
function toEvents(message: Message): Events {
  if (message.kind !== 'test') return [message.entries.map((entry) => toEvent(message, entry))];
  // It must not wake anybody for long.
  return [[toTrial(message)], [{ event_action: 'resolve', dedup_key: message.id }]];
}

/** Sends all that can be sent and did not arrive before; once one is to be tried again no more are, since they will come again, each with its key. */
async function sendEach(
  rows: Events,
  arrived: Set<string>,
  sendOne: (event: Event) => Promise<void>,
): Promise<void> {
  const limit = createLimit(CONCURRENCY);
  const failures: DeliveryError[] = [];
  const findPassing = () => failures.find(({ isFinal }) => !isFinal);
  for (const row of rows) {
    const sent = row.map((event) =>
      limit(async () => {
        const key = `${event.event_action} ${event.dedup_key}`;
        if (findPassing() || arrived.has(key)) return;
        await sendOne(event).then(
          () => arrived.add(key),
          (error: DeliveryError) => failures.push(error),
        );
      }),
    );
    await Promise.all(sent);
  }
  const failure = findPassing() ?? failures[0];
  if (failure) throw failure;
}

/** @see https://developer.pagerduty.com/docs/send-alert-event */
function toEvent(message: Message, entry: MessageEntry) {
  const { event, incident } = entry;
  if (event === 'fine') return { event_action: 'resolve', dedup_key: incident };
  const { monitor, status, since, url, runbook } = entry;
  const { word, label, facts } = toOutlineEntry(entry);
  const links = [
    { href: url, text: 'Its page' },
    { href: runbook, text: 'Runbook' },
  ].filter(({ href }) => href !== undefined && URL.canParse(href));
  return {
    event_action: 'trigger',
    dedup_key: incident,
    payload: {
      summary: cut(`${toSource(message)}: ${word}: ${label}`, MOST_SUMMARY),
      source: toSource(message),
      severity: event === 'flapping' && status === 'fine' ? SEVERITIES.warning : SEVERITIES[status],
      timestamp: since,
      component: monitor.name,
      group: monitor.group,
      class: event,
      custom_details: Object.fromEntries(facts.map(({ name, text }) => [name, text])),
    },
    links,
    client: 'StatusQL',
    client_url: message.url,
  };
}

function toTrial(message: Message) {
  const payload = {
    summary: cut(message.subject, MOST_SUMMARY),
    source: toSource(message),
    severity: 'info',
  };
  return { event_action: 'trigger', dedup_key: message.id, payload };
}

function toSource({ title, stage }: Message): string {
  return cut([title, stage].filter(Boolean).join(' ') || 'statusql', MOST_NAME);
}
