import type { Person } from '../../lib/core/config.ts';
import type { Route } from '../../lib/core/route.ts';
import type { Session } from '../../lib/core/viewer.ts';
import { type Monitored, mountMonitored } from './monitored.ts';

/** Somebody who sees everything and manages nothing. */
export const ADA: Person = { id: 'ada', name: 'Ada', email: 'ada@example.org' };
/** Somebody of the staff. */
export const BOB: Person = { id: 'bob', name: 'Bob', email: 'bob@example.org' };

/** A route that tells people one by one, and does nothing. */
export const mail: Route = { name: 'mail', isPersonal: true, send: async () => {} };

/** A route that tells a team, and does nothing. */
export const ops: Route = { name: 'slack', send: async () => {} };

/** Mounts a config with a database, ways to tell people, and these, who sign in by the cookie `user`. */
export function mountTold(options: Parameters<typeof mountMonitored>[0] = {}): Promise<Monitored> {
  return mountMonitored({
    title: 'Shop',
    notify: { mail, ops },
    users: { query: async () => {}, staff: async () => [ADA, BOB] },
    access: { session: async ({ headers }) => toSession(headers.get('cookie')) },
    ...options,
  });
}

/** The session of these. */
export function toSession(cookie: string | null): Session | null {
  const [, id] = /user=(\w+)/.exec(cookie ?? '') ?? [];
  const person = [ADA, BOB].find((each) => each.id === id);
  return person ? { role: person === BOB ? 'staff' : 'user', id, name: person.name } : null;
}
