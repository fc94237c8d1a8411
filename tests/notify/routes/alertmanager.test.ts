import { expect, it } from 'vitest';
import { alertmanager } from '../../../lib/notify/routes/alertmanager.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const time = { type: 'string', format: 'date-time' };
const labelSet = {
  type: 'object',
  propertyNames: { pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' },
  additionalProperties: { type: 'string' },
};

interface Alert {
  labels: Record<string, string>;
  startsAt: string;
  endsAt: string;
}

// https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
const readBody = createBodyCheck<Alert[]>({
  type: 'array',
  items: exactly(
    {
      labels: labelSet,
      annotations: labelSet,
      startsAt: time,
      endsAt: time,
      generatorURL: { type: 'string', format: 'uri' },
    },
    ['labels'],
  ),
});

const token = 'q1w2e3r4t5z6u7i8';

describeRouteContract('alertmanager', {
  make: (url) => alertmanager({ url: `${url}/alerts/`, token, labels: { team: 'shop' } }),
  assert({ path, headers, body }) {
    expect(path).toBe('/alerts/api/v2/alerts');
    expect(headers.authorization).toBe(`Bearer ${token}`);
    // Alertmanager has no limit, and what stands before it often has one of 1 MB.
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(500_000);
    for (const { labels, startsAt, endsAt } of readBody(body)) {
      expect(labels).toMatchObject({ alertname: expect.any(String), team: 'shop' });
      expect(Date.parse(startsAt)).toBeLessThan(Date.parse(endsAt));
    }
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => alertmanager(undefined as never),
    'no address': () => alertmanager({} as never),
    'an empty token': () => alertmanager({ url: 'http://alertmanager:9093', token: '' }),
    'a label of no name': () => alertmanager({ url: 'http://alertmanager:9093', labels: { 'my-team': 'a' } }),
    'an unknown option': () => alertmanager({ url: 'http://alertmanager:9093', timeout: 1 } as never),
  },
});

it('leaves nothing out of what is long, in as many requests as it takes', async () => {
  const message = MESSAGES['of as many monitors as a message has, with all texts as long as they may be'];
  const requests = await sendTo((url) => alertmanager({ url }), message);
  expect(requests.length).toBeGreaterThan(5);
  const alerts = requests.flatMap(({ body }) => readBody(body));
  const keys = new Set(alerts.map(({ labels }) => `${labels.monitor} ${labels.severity}`));
  expect([alerts.length, keys.size]).toEqual([2_000, 2_000]);
});

it('sends a user and a password of its address as Basic', async () => {
  const [request] = await sendTo(
    (origin) => alertmanager({ url: origin.replace('//', '//ada:p%40ss-word@') }),
    MESSAGES['that something is bad'],
  );
  expect(request?.headers.authorization).toBe(`Basic ${btoa('ada:p@ss-word')}`);
});

it('keeps a label of the config where there is none of ours', async () => {
  const [request] = await sendTo(
    (url) => alertmanager({ url, labels: { group: 'all', severity: 'info', stage: 'test' } }),
    MESSAGES['without pages, names and reports'],
  );
  const labels = readBody(request?.body ?? '').map((alert) => alert.labels);
  expect(labels).toMatchObject([
    { severity: 'warning', group: 'all', stage: 'test' },
    { severity: 'critical', group: 'all', stage: 'test' },
  ]);
});
