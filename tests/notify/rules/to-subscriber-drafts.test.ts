import { expect, it } from 'vitest';
import type { NotifySettings } from '../../../lib/notify/rules/audience.ts';
import { Audience } from '../../../lib/notify/rules/audience.ts';
import type { StoredEntry } from '../../../lib/notify/rules/to-entry.ts';
import { toSubscriberDrafts } from '../../../lib/notify/rules/to-subscriber-drafts.ts';
import { at, mail } from './rules.ts';

const toEntry = (name: string) => ({ monitor: { id: name, name, label: name } }) as StoredEntry;
const tell = (name: string, seconds: number) => ({ route: 'mail', by: at(seconds), entry: toEntry(name) });
const subscriber = (id: string, seconds: number) => ({ id, confirmedAt: at(seconds) });

function list(told: ReturnType<typeof tell>[], subscribers: ReturnType<typeof subscriber>[]) {
  const drafts = toSubscriberDrafts(told, subscribers);
  return drafts.map(({ recipient, entries }) => [
    recipient.recipient,
    ...entries.map(({ monitor }) => monitor.name),
  ]);
}

it('tells each subscriber what is told to all since they are one, and nothing of before', () => {
  const told = [tell('orders', 100), tell('stock', 300), tell('invoices', 200)];
  const subscribers = [subscriber('late', 250), subscriber('new', 400), subscriber('old', 0)];
  expect(list(told, subscribers)).toEqual([
    ['subscriber:late', 'stock'],
    ['subscriber:old', 'orders', 'stock', 'invoices'],
  ]);
  expect(list(told, [subscriber('just then', 200)])).toEqual([['subscriber:just then', 'stock', 'invoices']]);
});

it('holds what is told to many subscribers once, however many monitors that is of', () => {
  const told = Array.from({ length: 500 }, (_, index) => tell(`monitor-${index}`, 100));
  const subscribers = Array.from({ length: 1_000 }, (_, index) => subscriber(`s${index}`, index / 100));
  const drafts = toSubscriberDrafts(told, subscribers);
  expect(drafts).toHaveLength(1_000);
  expect(new Set(drafts.map(({ entries }) => entries)).size).toBe(1);
});

it('asks who subscribed once of all, and not of each monitor', () => {
  const subscribers = Array.from({ length: 1_000 }, (_, index) => subscriber(`s${index}`, index));
  const people = { preferences: new Map(), subscribers };
  const access = { pages: 'public' } as never;
  const audience = new Audience({ notify: { mail }, access, baseUrl: 'https://x.org' }, people, at(10));
  const monitor = {
    id: 'm',
    name: 'orders',
    notify: 'instant',
    notifees: [],
    addresses: [],
  } as never as NotifySettings;
  const [key = ''] = audience.listKeys(monitor, 'problem');
  expect(audience.listRecipients(key, monitor)).toHaveLength(1);
  expect(audience.listRecipients(key, monitor, at(-1))).toEqual([]);
});
