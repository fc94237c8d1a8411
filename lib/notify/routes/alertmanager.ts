import { ConfigError } from '../../core/errors.ts';
import type { Message, MessageEntry, Route, RouteChoice } from '../../core/route.ts';
import { toOutlineEntry } from '../mails/outline-entry.ts';
import { toEndpoint } from './posting/endpoint.ts';
import { post } from './posting/post.ts';
import { toChoice } from './posting/route-options.ts';
import { toJson } from './posting/to-json.ts';
import { countBytes } from './wording/cut.ts';
import { takeFitting } from './wording/take-fitting.ts';

/** What `alertmanager` takes. */
export interface AlertmanagerOptions extends RouteChoice {
  /** Where it is, of https or http, with its path where it has one; a user and a password are sent as Basic. */
  url: string;
  /** What is sent as `Authorization: Bearer`; nothing by default. */
  token?: string;
  /** Labels that each alert has beside our own, such as `{ team: 'shop' }`. */
  labels?: Readonly<Record<string, string>>;
}

const SEVERITIES = { warning: 'warning', problem: 'critical' } as const;

// It has no limit itself, and what stands before it often one of 1 MB.
const MOST_BYTES = 500_000;
// An alert lasts until we say that it is over: without an end it would be over after `resolve_timeout`.
const LONGEST_MS = 365 * 86_400_000;
const TRIAL_MS = 300_000;

/**
 * Hands alerts to Prometheus's Alertmanager, so that its routing, grouping and silences serve.
 * @throws ConfigError for an address, a token or a label that does not do.
 * @example
 * alertmanager({ url: 'http://alertmanager:9093', labels: { team: 'shop' } });
 */
export function alertmanager(options: AlertmanagerOptions): Route {
  const choice = toChoice('alertmanager', options, ['url', 'token', 'labels']);
  const { url, token, labels = {} } = options;
  assertOptions(options);
  const secrets = token === undefined ? [] : [token];
  const endpoint = toEndpoint(url, { route: 'alertmanager', takesHttp: true, secrets });
  endpoint.url.pathname = `${endpoint.url.pathname.replace(/\/$/, '')}/api/v2/alerts`;
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    name: 'alertmanager',
    ...choice,
    keepsStateOf: 'monitor',
    secrets: endpoint.secrets,
    async send(message, { signal }) {
      const alerts =
        message.kind === 'test'
          ? [toTrial(message)]
          : message.entries.flatMap((entry) => toAlerts(message, entry));
      const all = alerts.map((alert) => ({ ...alert, labels: { ...labels, ...toDefined(alert.labels) } }));
      // One after the other; where one fails all come again, which changes nothing for those that arrived.
      for (const body of toBodies(all)) await post(endpoint, { body, headers, signal });
    },
  };
}

/** As many lists as it takes: nothing is left out, since an alert that is over would stay open for good. */
function toBodies(alerts: readonly object[]): string[] {
  const left = alerts.map((alert) => toJson(alert));
  const bodies: string[] = [];
  while (left.length > 0) {
    const fitting = takeFitting(left, { limit: MOST_BYTES, measure: (json) => countBytes(`${json},`) });
    bodies.push(`[${left.splice(0, Math.max(1, fitting.length)).join()}]`);
  }
  return bodies;
}

function toDefined(labels: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined));
}

function assertOptions({ token, labels = {} }: AlertmanagerOptions): void {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw new ConfigError('The token of alertmanager must be a text without spaces.');
  }
  const wrong = Object.keys(labels).find((name) => !/^[a-zA-Z_]\w*$/.test(name));
  if (wrong !== undefined) {
    throw new ConfigError(`alertmanager has a label "${wrong}": labels have names of letters, digits and _.`);
  }
}

/**
 * The alerts of a monitor, one for each severity: its state is told of all, so that one of a severity that it no longer has is
 * over, whatever was told before.
 * @see https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
 */
function toAlerts(message: Message, entry: MessageEntry) {
  const severity = toSeverity(entry);
  return Object.values(SEVERITIES).map((each) => {
    const endsAt = each === severity ? new Date(message.at.getTime() + LONGEST_MS) : message.at;
    return { ...toAlert(message, entry, each), endsAt };
  });
}

function toSeverity({ event, status }: MessageEntry): string | undefined {
  if (event === 'fine') return undefined;
  return status === 'problem' ? SEVERITIES.problem : SEVERITIES.warning;
}

function toAlert({ title, stage, at }: Message, entry: MessageEntry, severity: string) {
  const { monitor, since, badSince, runbook, url, incident } = entry;
  const { word, label, facts } = toOutlineEntry(entry);
  const text = (name: string) => facts.find((fact) => fact.name === name)?.text;
  const startsAt = badSince ?? since;
  return {
    labels: {
      alertname: 'StatusqlMonitor',
      ...{ monitor: monitor.name, severity, group: monitor.group, title, stage },
    },
    annotations: {
      summary: `${word}: ${label}`,
      ...{ description: text('Report'), notes: text('Notes'), owners: text('Owners') ?? text('Owner') },
      ...{ runbook_url: runbook, incident },
    },
    // It must begin before it ends.
    startsAt: startsAt < at ? startsAt : new Date(at.getTime() - 1),
    generatorURL: url,
  };
}

function toTrial({ id, subject, at }: Message) {
  return {
    labels: { alertname: 'StatusqlTrial', severity: 'info', trial: id },
    annotations: { summary: subject },
    startsAt: at,
    endsAt: new Date(at.getTime() + TRIAL_MS),
  };
}
