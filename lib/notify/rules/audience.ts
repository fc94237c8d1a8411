import type { StatusQL } from '../../core/define-status.ts';
import { STATUSES, type Status } from '../../core/status.ts';
import { toAddressId } from '../../monitors/addresses.ts';
import type { MonitorRow } from '../../monitors/rows/monitor-rows.ts';
import { findSubscriberRoute, listPersonalRoutes } from '../people/personal-routes.ts';
import { toSubscriber } from '../people/subscriber.ts';
import { findQuietEnd } from './quiet-hours.ts';
import type { People } from './read-people.ts';

/** Somebody who is told by a route: one row of the messages. */
export interface Recipient {
  route: string;
  /** The id of a person or of a subscriber, the address of a monitor, or empty for who is behind a route. */
  recipient: string;
  /** Where it stands for all who had subscribed by a time: they see states alone, and each gets a message of their own. */
  subscribedBy?: Date;
  /** The end of their quiet hours. */
  notBefore?: Date;
  /** Why it cannot be sent. */
  problem?: string;
}

/** What of a monitor says who is told of it. */
export type NotifySettings = Pick<
  MonitorRow['monitor'],
  'id' | 'name' | 'group' | 'notify' | 'notifees' | 'addresses'
>;

type Config = Pick<StatusQL, 'notify' | 'access' | 'baseUrl'>;

const ADDRESS = 'address';
// All of them; no id of a person begins so.
const SUBSCRIBERS = toSubscriber('*');

/**
 * Finds who is told of monitors at once. Each is known by a key, which is noted down with what was told: the name of a route, and
 * after a space a person, an address, or all who subscribed.
 */
export class Audience {
  readonly #status: Config;
  readonly #people: People;
  readonly #now: Date;
  readonly #personal: readonly string[];
  readonly #subscribersRoute: string | undefined;
  readonly #firstSubscribedAt: number;
  readonly #quietEnds = new Map<string, Date | undefined>();

  constructor(status: Config, people: People, now: Date) {
    this.#status = status;
    this.#people = people;
    this.#now = now;
    this.#personal = listPersonalRoutes(status);
    this.#subscribersRoute = findSubscriberRoute(status);
    this.#firstSubscribedAt = people.subscribers.reduce(
      (first, { confirmedAt }) => Math.min(first, confirmedAt.getTime()),
      Number.POSITIVE_INFINITY,
    );
  }

  /** The keys of those who are told at once that a monitor is in a state. */
  listKeys(monitor: NotifySettings, state: Status): string[] {
    if (monitor.notify === 'none') return [];
    const shared = listShared(this.#status, 'instant', monitor, state);
    const addresses = monitor.addresses.map((each) => `${ADDRESS} ${monitor.id}:${toAddressId(each)}`);
    const route = this.#subscribersRoute;
    const subscribers = route && this.#people.subscribers.length > 0 ? [`${route} ${SUBSCRIBERS}`] : [];
    return [...this.#listPersonal(monitor), ...shared, ...addresses, ...subscribers];
  }

  /**
   * Those whom a key stands for, as far as they still are to be told; of a person without an address it says so.
   * @param since of those who subscribed, those who had when it was told last.
   */
  listRecipients(key: string, monitor: NotifySettings, since = this.#now): Recipient[] {
    const [route = '', recipient = ''] = split(key);
    if (route === ADDRESS) {
      const isThere = monitor.addresses.some((each) => recipient === `${monitor.id}:${toAddressId(each)}`);
      return isThere ? [{ route, recipient }] : [];
    }
    if (!Object.hasOwn(this.#status.notify, route)) return [];
    if (recipient === '') return [{ route, recipient }];
    if (recipient === SUBSCRIBERS) {
      // As one: there may be thousands, and hundreds of monitors that are told to each.
      const isSomebody = route === this.#subscribersRoute && this.#firstSubscribedAt <= since.getTime();
      return isSomebody ? [{ route, recipient, subscribedBy: since }] : [];
    }
    if (!this.#isTold(recipient, route)) return [];
    return [{ ...toPersonal(this.#people, route, recipient), notBefore: this.#findQuietEnd(recipient) }];
  }

  #listPersonal({ notify, notifees }: NotifySettings): string[] {
    if (notify !== 'instant') return [];
    return notifees.flatMap((id) =>
      this.#personal.filter((route) => this.#isTold(id, route)).map((route) => `${route} ${id}`),
    );
  }

  #isTold(id: string, route: string): boolean {
    const { instant = true, routes = null } = this.#people.preferences.get(id) ?? {};
    return instant && (routes?.includes(route) ?? true);
  }

  #findQuietEnd(id: string): Date | undefined {
    const { quietFrom: from, quietTo: to, timeZone } = this.#people.preferences.get(id) ?? {};
    if (from == null || to == null || timeZone === undefined) return undefined;
    // Many people sleep at one time.
    const key = `${from} ${to} ${timeZone}`;
    if (!this.#quietEnds.has(key)) {
      this.#quietEnds.set(key, findQuietEnd({ from, to, timeZone }, this.#now));
    }
    return this.#quietEnds.get(key);
  }
}

/** The names of the routes that tell all who are behind them that a monitor is in a state, at once or with the digest. */
export function listShared(
  { notify }: Pick<StatusQL, 'notify'>,
  when: 'instant' | 'digest',
  { name, group, notify: type }: Pick<NotifySettings, 'name' | 'group' | 'notify'>,
  state: Status,
): string[] {
  if (type === 'none') return [];
  return Object.keys(notify).filter((key) => {
    const route = notify[key];
    if (!route || route.isPersonal || (route.when ?? 'instant') !== when) return false;
    const { from = 'warning', groups, monitors } = route;
    if (STATUSES.indexOf(state) < STATUSES.indexOf(from)) return false;
    return (
      (!groups && !monitors) ||
      (group !== null && groups?.includes(group)) ||
      monitors?.includes(name) === true
    );
  });
}

/** Somebody of the people by a route of theirs; with the reason where nothing can be sent to them. */
export function toPersonal({ staff }: People, route: string, id: string): Recipient {
  const person = staff?.get(id);
  const name = person?.name ?? id;
  if (staff && !person) {
    const problem = `"${id}" is not among the people any more: take them off those who are told of the monitor.`;
    return { route, recipient: id, problem };
  }
  if (person && !person.email?.trim()) {
    return { route, recipient: id, problem: `"${name}" has no address: give them one.` };
  }
  return { route, recipient: id };
}

function split(key: string): string[] {
  const space = key.indexOf(' ');
  return space < 0 ? [key] : [key.slice(0, space), key.slice(space + 1)];
}
