import { isLoopback, type Secret } from './secret.ts';

// Of what is no URL.
const HOST_NAME = /(HOST|HOSTNAME|BROKER)S?(_\w+)?$|(URL|URI|DSN|SERVER|ENDPOINT|ADDRESS|ADDR)S?$/i;

// What answers here is no website, whatever it speaks.
const SERVICE_NAME =
  /PG|POSTGRES|DATABASE|DB|SQL|MONGO|REDIS|VALKEY|UPSTASH|CACHE|AMQP|RABBIT|KAFKA|NATS|MQTT|SMTP|MAIL|LDAP|ELASTIC|CLICKHOUSE|BROKER|QUEUE/i;

const PRIVATE_HOST =
  /^[^.:]+$|^(10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\.|\.(internal|local|lan|localdomain|intranet|corp|home|private|svc)$|\.svc\./i;

/** Finds the user, password and hosts in an address, and the address itself, unless it is that of a public website. */
export function findSecretsInAddress(name: string, text: string): Secret[] {
  const { scheme, user, password, hosts } = toParts(name, text);
  const hasCredentials = user !== '' || password !== '';
  const isOpen = scheme === undefined || /^(https?|wss?)$/i.test(scheme);
  const secretHosts = hosts.filter(
    (host) =>
      !isLoopback(host) && (hasCredentials || !isOpen || SERVICE_NAME.test(name) || PRIVATE_HOST.test(host)),
  );
  if (!hasCredentials && secretHosts.length === 0) return [];
  const pair = hasCredentials
    ? [`${user}:${password}`, `${decodePercent(user)}:${decodePercent(password)}`]
    : [];
  const values = [text, ...pair, user, password, decodePercent(user), decodePercent(password)];
  return [
    ...[...new Set(values)].map((value) => ({ value })),
    ...secretHosts.map((value) => ({ value, isHost: true })),
  ];
}

interface Parts {
  scheme?: string;
  user: string;
  password: string;
  hosts: string[];
}

/** Taken apart by hand: several hosts, and what should have been encoded, are none for `URL`. */
function toParts(name: string, text: string): Parts {
  const [, scheme, rest = ''] = /^(?:jdbc:)?([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  if (scheme === undefined) {
    return { user: '', password: '', hosts: HOST_NAME.test(name) ? toHosts(text) : [] };
  }
  const isWebsite = /^https?$/i.test(scheme);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  // A password may hold signs that nobody encoded; behind a website's host an @ is usual.
  const places = isWebsite ? [authority] : [rest.replace(/\?.*$/s, ''), rest];
  const end = places.map((place) => place.lastIndexOf('@')).find((index) => index >= 0) ?? -1;
  const [user = '', ...more] = rest.slice(0, Math.max(0, end)).split(':');
  const hosts = /^[^/?#]*/.exec(rest.slice(end + 1))?.[0] ?? '';
  // PostgreSQL takes its host as a parameter too.
  const [, parameter = ''] = (!isWebsite && /[?&]host=([^&#]*)/i.exec(rest)) || [];
  const all = [...toHosts(hosts), ...toHosts(decodePercent(parameter))];
  return { scheme, user, password: more.join(':'), hosts: all };
}

/** The hosts of a comma list, without ports. */
function toHosts(text: string): string[] {
  return text.split(',').flatMap((each) => {
    // A Unix socket is a place of this machine, but for one that leads to another and says to which.
    if (decodePercent(each).startsWith('/cloudsql/')) return [decodePercent(each)];
    const host = each.trim().replace(/(:\d+)?(\/.*)?$/, '');
    return /^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(host) && /[a-z:]|\.\d+\./i.test(host)
      ? [host.replace(/^\[|\]$/g, '')]
      : [];
  });
}

/** A text without its percent escapes; a percent sign that begins none stands for itself, as people write it in passwords. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
