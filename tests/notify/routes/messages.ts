import type { Message, MessageEntry } from '../../../lib/core/route.ts';

const INCIDENT = '0f7f2f5c-2f0e-4d0c-9d52-000000000000';

/** What no format may take for anything but text, and what none may cut in two. */
export const ODD =
  '<!channel> <users/all> @everyone *b* _i_ `c` [x](https://evil.example.org) <b>&amp;</b> "q" \\ \u0007\ud800 👩‍👩‍👧 ž';

/** An entry of a monitor. */
export function makeEntry(changes: Partial<MessageEntry> = {}, number = 1): MessageEntry {
  const name = `shop-${number}`;
  return {
    monitor: {
      id: INCIDENT.replace(/0{12}$/, String(number).padStart(12, '0')),
      name,
      label: `Shop ${number}`,
      group: 'web',
    },
    event: 'bad',
    status: 'problem',
    since: new Date('2026-11-29T10:00:00Z'),
    report: 'It answered 500.',
    incident: INCIDENT.replace(/0{12}$/, String(number).padStart(12, '0')),
    url: `https://status.example.org/status/monitors/${name}`,
    ...changes,
  };
}

/** A message of some entries. */
export function makeMessage(entries: readonly MessageEntry[], changes: Partial<Message> = {}): Message {
  return {
    id: '6a5c7b0e-53c4-4f55-8a1f-3c7d52a0c001',
    kind: 'instant',
    subject: '[Shop production] problem: Shop 1',
    title: 'Shop',
    stage: 'production',
    at: new Date('2026-11-29T10:00:05Z'),
    status: 'problem',
    entries,
    more: 0,
    url: 'https://status.example.org/status/monitors',
    ...changes,
  };
}

const full: Partial<MessageEntry> = {
  explains: 3,
  notes: `Call Ada. ${ODD}`,
  owners: ['ada', 'bob & co'],
  runbook: 'https://wiki.example.org/shop?a=1&b=%7C',
};

const fine = makeEntry({ event: 'fine', status: 'fine', badSince: new Date('2026-11-29T09:00:00Z') });

/** Messages of every kind and event, by what they are. */
export const MESSAGES: Readonly<Record<string, Message>> = {
  'that something is bad': makeMessage([makeEntry()]),
  'that something is worse, with all there is to say': makeMessage([makeEntry({ event: 'worse', ...full })]),
  'that something still is bad': makeMessage([makeEntry({ event: 'reminder', status: 'warning' })], {
    status: 'warning',
  }),
  'that something is well again': makeMessage([fine], {
    status: 'fine',
    subject: '[Shop production] fine: Shop 1',
  }),
  'that something is flapping': makeMessage([makeEntry({ event: 'flapping', status: 'fine' })], {
    status: 'fine',
  }),
  'of several events': makeMessage([makeEntry(), makeEntry({ event: 'worse' }, 2), { ...fine, ...full }]),
  'without pages, names and reports': makeMessage(
    [makeEntry({ report: undefined, url: undefined, monitor: { id: INCIDENT, name: 'a', label: 'a' } })],
    { title: undefined, stage: undefined, url: undefined },
  ),
  'of the digest': makeMessage([makeEntry(), makeEntry({ status: 'warning' }, 2)], {
    kind: 'digest',
    more: 7,
  }),
  'that is a trial': makeMessage([], { kind: 'test', status: 'fine', subject: 'A trial of StatusQL' }),
  'with the oddest texts': makeMessage(
    [
      makeEntry({
        ...full,
        report: `${ODD}\n`.repeat(200),
        monitor: { id: INCIDENT, name: 'odd', label: ODD, group: ODD },
      }),
    ],
    { subject: `${ODD} `.repeat(20), title: ODD, stage: ODD },
  ),
  'of a hundred monitors that have much to say': makeMessage(
    Array.from({ length: 100 }, (_, number) =>
      makeEntry({ ...full, report: `${ODD} `.repeat(150), notes: '👩‍👩‍👧'.repeat(1_000) }, number),
    ),
    { more: 23, subject: 'ž'.repeat(3_000) },
  ),
  'of as many monitors as a message has, with all texts as long as they may be': makeMessage(
    Array.from({ length: 1_000 }, (_, number) => {
      const { monitor, ...entry } = makeEntry(number % 2 ? full : { ...fine, ...full }, number);
      const [label, group, name] = ['ž'.repeat(200), '🐘'.repeat(50), `shop-${number}`.padEnd(100, 'x')];
      return {
        ...entry,
        monitor: { ...monitor, label, group, name },
        report: ODD.repeat(500).slice(0, 500),
        notes: '"\n'.repeat(250),
        url: `https://status.example.org/status/monitors/${name}`,
      };
    }),
    { more: 23 },
  ),
};
