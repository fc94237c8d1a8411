import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { webhook } from '../../../lib/notify/routes/webhook.ts';
import { type Received, startRouteService } from '../../servers/route-service.ts';
import { describeRouteContract } from './contract.ts';
import { makeEntry, makeMessage } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const status = { enum: ['fine', 'unknown', 'warning', 'problem'] };
const url = { type: 'string', format: 'uri' };

const readBody = createBodyCheck<{ type: string }>(
  exactly({
    type: { enum: ['monitors.instant', 'monitors.digest', 'monitors.test'] },
    timestamp: time,
    data: exactly(
      {
        id: { type: 'string', format: 'uuid' },
        ...{ subject: text, title: text, stage: text, status, url },
        more: { type: 'integer' },
        entries: {
          type: 'array',
          maxItems: 1_000,
          items: exactly(
            {
              monitor: exactly({ id: text, name: text, label: text, group: text }, ['id', 'name', 'label']),
              event: { enum: ['bad', 'worse', 'reminder', 'fine', 'flapping'] },
              ...{ status, since: time, badSince: time, explains: { type: 'integer' } },
              ...{ report: { ...text, maxLength: 1_000 }, notes: { ...text, maxLength: 1_000 } },
              ...{ owners: { type: 'array', items: text }, runbook: url, url },
              incident: { type: 'string', format: 'uuid' },
            },
            ['monitor', 'event', 'status', 'since', 'incident'],
          ),
        },
      },
      ['id', 'subject', 'status', 'entries', 'more'],
    ),
  }),
);

function verify({ body, headers }: Received, secret = SECRET): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}

describeRouteContract('webhook', {
  make: (origin) =>
    webhook({ url: `${origin}/hooks/4f9d2c7be1a84a05b2c3?token=hunterhunter`, secret: SECRET }),
  assert(request) {
    expect(request.path).toBe('/hooks/4f9d2c7be1a84a05b2c3?token=hunterhunter');
    expect(verify(request)).toEqual(readBody(request.body));
    // What Express takes unless it is told otherwise is 100 kB.
    expect(Buffer.byteLength(request.body)).toBeLessThanOrEqual(100_000);
    expect(request.headers['webhook-id']).toMatch(/^msg_[\da-f-]{36}$/);
  },
  toKey: ({ headers, body }) => [headers['webhook-id'], body],
  wrong: {
    'no options': () => webhook(undefined as never),
    'no address': () => webhook({} as never),
    'what is no address': () => webhook({ url: 'hooks.example.org' }),
    'an address of no website': () => webhook({ url: 'ftp://hooks.example.org' }),
    'an empty secret': () => webhook({ url: 'https://hooks.example.org', secret: '' }),
    'a secret without its prefix': () =>
      webhook({ url: 'https://hooks.example.org', secret: randomBytes(32).toString('base64') }),
    'a short secret': () =>
      webhook({ url: 'https://hooks.example.org', secret: `whsec_${randomBytes(16).toString('base64')}` }),
    'an unknown option': () => webhook({ url: 'https://hooks.example.org', secrets: [SECRET] } as never),
  },
});

const never = new AbortController().signal;
const message = makeMessage([makeEntry()]);

async function receive(options: object): Promise<Received> {
  const service = await startRouteService();
  try {
    await webhook({ url: service.origin, ...options }).send(message, { signal: never });
    return service.received[0] as Received;
  } finally {
    await service.stop();
  }
}

it.each([
  ['all of a hundred', 100, 100],
  ['as many of a thousand as there is room for', 1_000, 150],
])('lists %s, shortens what they say, and says how many are left out', async (_, count, least) => {
  const report = 'It answered 500. '.repeat(30);
  const all = Array.from({ length: count }, (__, number) => makeEntry({ report }, number));
  const [request] = await sendTo((url) => webhook({ url }), makeMessage(all, { more: 7 }));
  const { entries, more } = JSON.parse(request?.body ?? '').data;
  expect(entries.length).toBeGreaterThanOrEqual(least);
  expect(entries.length + more).toBe(count + 7);
  expect(entries.map(({ incident }: { incident: string }) => incident)).toEqual(
    all.slice(0, entries.length).map(({ incident }) => incident),
  );
  expect(entries[0].report).toMatch(/^It answered 500.*…$/);
});

it('signs with each secret, so that one can take the place of another', async () => {
  const other = `whsec_${randomBytes(24).toString('base64')}`;
  const request = await receive({ secret: [SECRET, other] });
  expect(verify(request, SECRET)).toEqual(verify(request, other));
  expect(request.headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/);
  expect(() => verify(request, `whsec_${randomBytes(32).toString('base64')}`)).toThrow();
});

it('signs nothing without a secret', async () => {
  const { headers } = await receive({});
  expect(headers['webhook-id']).toBe(`msg_${message.id}`);
  expect(headers).not.toHaveProperty('webhook-signature');
});

it('says nothing of who is told, and of how they leave', async () => {
  const service = await startRouteService();
  const personal = {
    recipient: { id: '1', email: 'ada@example.org' },
    leaveUrl: 'https://a.example.org/links/leave',
  };
  await webhook({ url: service.origin }).send({ ...message, ...personal }, { signal: never });
  await service.stop();
  expect(service.received[0]?.body).not.toMatch(/ada@|leave/);
});

it('hands on what the config says of what it tells', () => {
  const choice = { when: 'digest', groups: ['web'], monitors: ['shop'], from: 'problem' } as const;
  expect(webhook({ url: 'https://hooks.example.org', ...choice })).toMatchObject({
    name: 'webhook',
    ...choice,
  });
});
