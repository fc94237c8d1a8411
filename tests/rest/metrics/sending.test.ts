import { expect, test } from 'vitest';
import { ask, bearing } from '../ask.ts';
import { recorded } from '../monitors/recorded.ts';
import { TOKEN } from '../scripted.ts';
import { toSeries } from '../series.ts';

const send = async () => {};
const notify = { mail: { name: 'mail', isPersonal: true, send }, ops: { name: 'slack', send } };
const counts = [
  { route: 'mail', waiting: 2, sent: 7, failed: 1, oldestDueSeconds: 30 },
  { route: 'old', waiting: 1, sent: 0, failed: 0, oldestDueSeconds: 5 },
  { route: 'older', waiting: 1, sent: 2, failed: 3, oldestDueSeconds: 90 },
];
const watched = { listMonitors: { items: [], hasNext: false } };

const scrape = async (status: Parameters<typeof ask>[0], init = bearing(TOKEN)) => {
  const text = await (await ask(status, 'metrics?format=openmetrics', init as never)).text();
  return Object.fromEntries([...toSeries(text)].filter(([name]) => name.startsWith('statusql_notify')));
};

test('what is sent is told by route, to who sees details', async () => {
  const { status } = recorded({ ...watched, countMessages: counts }, { notify });
  const of = (route: string, waiting: number, sent: number, failed: number, oldest: number) => ({
    [`statusql_notify_messages{route="${route}",state="waiting"}`]: waiting,
    [`statusql_notify_messages{route="${route}",state="sent"}`]: sent,
    [`statusql_notify_messages{route="${route}",state="failed"}`]: failed,
    [`statusql_notify_oldest_due_seconds{route="${route}"}`]: oldest,
  });
  expect(await scrape(status)).toEqual({
    'statusql_notify_readable{}': 1,
    ...of('mail', 2, 7, 1, 30),
    // One that has sent nothing is there too, so that a rule finds it.
    ...of('ops', 0, 0, 0, 0),
    // However many routes there once were, they make one label.
    ...of('removed', 2, 2, 3, 90),
  });
  expect(await scrape(status, {} as never)).toEqual({});
});

test('what is sent that cannot be read is said, and changes nothing else', async () => {
  const { status } = recorded({ ...watched, countMessages: new Error('away') }, { notify });
  expect(await scrape(status)).toEqual({ 'statusql_notify_readable{}': 0 });
});

test('what is sent is no metric where nobody is told', async () => {
  const { status, calls } = recorded(watched);
  expect(await scrape(status)).toEqual({});
  expect(calls.map(({ name }) => name)).not.toContain('countMessages');
});

test('what is sent is read once for many scrapes', async () => {
  const { status, calls } = recorded({ ...watched, countMessages: counts }, { notify });
  await Promise.all([1, 2, 3].map(() => scrape(status)));
  await scrape(status);
  expect(calls.filter(({ name }) => name === 'countMessages')).toHaveLength(1);
});
