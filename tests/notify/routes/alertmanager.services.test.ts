import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertmanager } from '../../../lib/notify/routes/alertmanager.ts';
import { type AlertmanagerServer, startAlertmanager } from '../../servers/alertmanager.ts';
import { MESSAGES, makeEntry, makeMessage } from './messages.ts';

const signal = new AbortController().signal;
let server: AlertmanagerServer;
beforeAll(async () => {
  server = await startAlertmanager();
});
afterAll(() => server.stop());

const send = (...entries: ReturnType<typeof makeEntry>[]) =>
  alertmanager({ url: server.url, labels: { team: 'shop' } }).send(makeMessage(entries, { at: new Date() }), {
    signal,
  });

/** The severities of the alerts that are firing, by monitor. */
async function readFiring(): Promise<string[]> {
  const alerts = await server.readAlerts();
  return alerts
    .filter(({ labels }) => labels.alertname === 'StatusqlMonitor')
    .map(({ labels }) => `${labels.monitor} ${labels.severity}`)
    .sort();
}

it('Alertmanager has one alert for a monitor, by its severity, until it is well again', async () => {
  await send(makeEntry({ status: 'warning' }), makeEntry({}, 2));
  expect(await readFiring()).toEqual(['shop-1 warning', 'shop-2 critical']);
  await send(makeEntry({ event: 'worse', status: 'problem' }));
  expect(await readFiring()).toEqual(['shop-1 critical', 'shop-2 critical']);
  await send(makeEntry({ event: 'reminder', status: 'problem' }));
  expect(await readFiring()).toEqual(['shop-1 critical', 'shop-2 critical']);
  await send(makeEntry({ event: 'fine', status: 'fine', badSince: new Date('2026-11-29T09:00:00Z') }));
  expect(await readFiring()).toEqual(['shop-2 critical']);
  await send(makeEntry({}));
  expect(await readFiring()).toEqual(['shop-1 critical', 'shop-2 critical']);
});

it('an alert says what is known of it', async () => {
  await send(
    makeEntry({ runbook: 'https://wiki.example.org/shop', owners: ['ada', 'bob'], notes: 'Call Ada.' }, 4),
  );
  const alert = (await server.readAlerts()).find(({ labels }) => labels.monitor === 'shop-4');
  expect(alert).toMatchObject({
    labels: { team: 'shop', group: 'web', title: 'Shop', stage: 'production', severity: 'critical' },
    annotations: {
      summary: 'Problem: Shop 4',
      description: 'It answered 500.',
      owners: 'ada, bob',
      notes: 'Call Ada.',
      runbook_url: 'https://wiki.example.org/shop',
    },
    generatorURL: 'https://status.example.org/status/monitors/shop-4',
    startsAt: '2026-11-29T10:00:00.000Z',
  });
});

it.each(Object.entries(MESSAGES))('Alertmanager takes a message %s', async (_, message) => {
  await alertmanager({ url: server.url }).send({ ...message, at: new Date() }, { signal });
});
