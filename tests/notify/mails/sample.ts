import type { Message, MessageEntry } from '../../../lib/core/route.ts';

/** What a message says of one monitor, of the tests. */
export function toEntry(values: Partial<MessageEntry> = {}): MessageEntry {
  return {
    monitor: {
      id: '6b6c5a60-0000-4000-8000-000000000001',
      name: 'databases',
      label: 'Databases',
      group: 'Storage',
    },
    event: 'bad',
    status: 'problem',
    since: new Date('2026-11-29T14:03:27Z'),
    report: 'connect ECONNREFUSED 127.0.0.1:5432',
    owners: ['Ada Lovelace', 'Bob'],
    incident: '0a0a0a0a-0000-4000-8000-00000000000a',
    url: 'https://status.example.org/status/monitors/databases',
    ...values,
  };
}

/** A message of the tests: a database that is down. */
export function toMessage(values: Partial<Message> = {}): Message {
  return {
    id: '1b1b1b1b-0000-4000-8000-00000000001b',
    kind: 'instant',
    subject: 'Shop (production): problem with Databases',
    title: 'Shop',
    stage: 'production',
    at: new Date('2026-11-29T14:05:00Z'),
    status: 'problem',
    entries: [toEntry()],
    more: 0,
    url: 'https://status.example.org/status/monitors',
    recipient: { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org' },
    leaveUrl: 'https://status.example.org/status/api/links/a-token',
    preferencesUrl: 'https://status.example.org/status/preferences',
    ...values,
  };
}

const OTHER = '0b0b0b0b-0000-4000-8000-00000000000b';

/** A message with all that a mail may have to say. */
export const FULL = toMessage({
  subject: 'Shop (production): 2 problems, 1 warning, 1 well again',
  more: 3,
  entries: [
    toEntry({
      explains: 4,
      report: 'connect ECONNREFUSED 127.0.0.1:5432\n    at the second try: the same',
      notes: 'Restart it by the runbook.\nThen tell the shop.',
      runbook: 'https://wiki.example.org/runbooks/databases?part=restart',
    }),
    toEntry({
      event: 'worse',
      incident: OTHER,
      monitor: {
        id: '2',
        name: 'backup',
        label: `Age of the last backup of ${'a-very-long-name-'.repeat(6)}`,
      },
      report: '3 days, 4 hours',
      owners: ['Ada Lovelace'],
    }),
    toEntry({ event: 'reminder', status: 'warning', monitor: { id: '3', name: 'queue', label: 'Queue' } }),
    toEntry({ event: 'flapping', status: 'warning', monitor: { id: '4', name: 'cache', label: 'Cache' } }),
    toEntry({
      event: 'fine',
      status: 'fine',
      badSince: new Date('2026-11-29T11:51:27Z'),
      report: 'All is well.',
      monitor: { id: '5', name: 'shop', label: 'Shop' },
    }),
  ],
});
