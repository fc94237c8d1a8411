import { toSubscriber } from '../people/subscriber.ts';
import type { Subscriber } from './read-people.ts';
import type { StoredEntry } from './to-entry.ts';
import type { Draft } from './write-drafts.ts';

/** What is told by a route to all who had subscribed by a time. */
export interface PublicEntry {
  route: string;
  by: Date;
  entry: StoredEntry;
}

/** One message for each subscriber with what is told to them; who are told the same have the same list. */
export function toSubscriberDrafts(
  told: readonly PublicEntry[],
  subscribers: readonly Subscriber[],
): Draft[] {
  return [...Map.groupBy(told, ({ route }) => route)].flatMap(([route, entries]) =>
    toDraftsOfRoute(route, entries, subscribers),
  );
}

function toDraftsOfRoute(
  route: string,
  told: readonly PublicEntry[],
  subscribers: readonly Subscriber[],
): Draft[] {
  const times = [...new Set(told.map(({ by }) => by.getTime()))].sort((a, b) => a - b);
  // Who subscribed is told what was told to all at any later time: two between which there is no such time are told the same.
  const groups = Map.groupBy(subscribers, ({ confirmedAt }) =>
    times.find((time) => time >= confirmedAt.getTime()),
  );
  return [...groups].flatMap(([from, some]) => {
    if (from === undefined) return [];
    const entries = told.filter(({ by }) => by.getTime() >= from).map(({ entry }) => entry);
    return some.map(({ id }) => ({ recipient: { route, recipient: toSubscriber(id) }, entries }));
  });
}
