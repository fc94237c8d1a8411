import type { StatusQL } from '../../core/define-status.ts';
import type { MessageCounts } from '../../notify/views.ts';
import { createReading, type Readings } from './reading.ts';

/** How many messages of each route wait, were sent and were given up, or that it cannot be read. */
export type SendingReadings = Readings<readonly MessageCounts[]>;

// Of a monitor's own addresses; and of routes that the config has no more, however many those were.
const OTHERS = ['address', 'removed'] as const;

/** What is sent, for metrics of who sees details; nothing where the config tells nobody. */
export async function readSending(status: StatusQL): Promise<SendingReadings | undefined> {
  return Object.keys(status.notify).length > 0 ? readCounts(status) : undefined;
}

const readCounts = createReading('What is sent', async (status, { countMessages }) => {
  const counts = await countMessages({ status, viewer: { kind: 'token', level: 'details' } });
  const known = [...Object.keys(status.notify), OTHERS[0]];
  const byRoute = Map.groupBy(counts, ({ route }) => (known.includes(route) ? route : OTHERS[1]));
  return [...Object.keys(status.notify), ...OTHERS]
    .filter((route) => Object.hasOwn(status.notify, route) || byRoute.has(route))
    .map((route) => sum(route, byRoute.get(route) ?? []));
});

function sum(route: string, counts: readonly MessageCounts[]): MessageCounts {
  const add = (name: 'waiting' | 'sent' | 'failed') => counts.reduce((total, each) => total + each[name], 0);
  return {
    route,
    waiting: add('waiting'),
    sent: add('sent'),
    failed: add('failed'),
    oldestDueSeconds: Math.max(0, ...counts.map(({ oldestDueSeconds }) => oldestDueSeconds)),
  };
}
