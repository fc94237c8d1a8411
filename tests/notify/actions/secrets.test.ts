import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeMonitor } from '../../../lib/monitors/actions/change-monitor.ts';
import { listMonitors } from '../../../lib/monitors/actions/list-monitors.ts';
import { showMonitor } from '../../../lib/monitors/actions/show-monitor.ts';
import { notifying } from '../../../lib/notify/notifying.ts';
import { ADA, STAFF } from '../../monitors/watched.ts';
import { openTold, type Told } from '../told.ts';

const SECRET = 'this-part-is-secret';
const ADDRESS = `https://hooks.example.org/${SECRET}?key=${SECRET}`;

let told: Told;

beforeAll(async () => {
  told = await openTold();
  told.setStaff([ADA]);
  const monitor = await told.insert({
    name: 'shop',
    notify: 'instant',
    notifees: ['ada'],
    addresses: [ADDRESS],
  });
  await told.seed('shop');
  await told.alert(monitor);
  await notifying.runInstant(told.as(), {});
});
afterAll(() => told.stop());

it('what is told at an address of a monitor shows its host', async () => {
  const { items } = await notifying.listMessages(told.as(), { monitor: 'shop' });
  expect(items.find(({ route }) => route === 'address')).toMatchObject({ recipient: 'hooks.example.org' });
});

it.each<[string, () => Promise<unknown>]>([
  ['the messages', () => notifying.listMessages(told.as(), {})],
  ['a monitor', () => showMonitor(told.as(), { monitor: 'shop' })],
  ['the monitors', () => listMonitors(told.as(), { recent: true })],
  ['how somebody is told', () => notifying.showPreferences(told.as(STAFF), {})],
  [
    'a message',
    async () => {
      const { items } = await notifying.listMessages(told.as(), { monitor: 'shop' });
      const message = items.find(({ route }) => route === 'address')?.id ?? '';
      return [
        await notifying.showMessage(told.as(), { message }),
        await notifying.retryMessage(told.as(), { message }),
      ];
    },
  ],
  [
    'what is yet to be told',
    async () => {
      const { id } = await showMonitor(told.as(), { monitor: 'shop' });
      return [...(await notifying.readAlerts(told.as(), { monitors: [id] })).values()];
    },
  ],
  [
    'a refused change',
    () =>
      changeMonitor(told.as(), {
        monitor: 'shop',
        version: 1,
        addresses: [`http://a.example/${SECRET}`],
      }).catch(({ message, issues }) => ({ message, issues })),
  ],
])('%s show nothing else of an address', async (_, read) => {
  const shown = JSON.stringify(await read());
  expect(shown.length).toBeGreaterThan(20);
  expect(shown).not.toContain(SECRET);
});
