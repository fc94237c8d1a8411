import { describe, expect, it } from 'vitest';
import { pagerDuty } from '../../../lib/notify/routes/pager-duty.ts';
import { startRouteService } from '../../servers/route-service.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES, makeEntry, makeMessage } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const routingKey = 'q1w2e3r4t5z6u7i8o9p0q1w2e3r4t5z6';
const text = (maxLength = 10_000) => ({ type: 'string', minLength: 1, maxLength });
const url = { type: 'string', format: 'uri' };
const key = { routing_key: { type: 'string', minLength: 32, maxLength: 32 }, dedup_key: text(255) };

interface Event {
  event_action: string;
  dedup_key: string;
  payload?: { summary: string; severity: string; source: string };
  links?: { href: string }[];
}

// https://developer.pagerduty.com/docs/send-alert-event
const readBody = createBodyCheck<Event>({
  oneOf: [
    exactly({ ...key, event_action: { const: 'resolve' } }),
    exactly(
      {
        ...key,
        event_action: { const: 'trigger' },
        payload: exactly(
          {
            ...{
              summary: text(1_024),
              source: text(),
              severity: { enum: ['critical', 'error', 'warning', 'info'] },
            },
            ...{
              timestamp: { type: 'string', format: 'date-time' },
              component: text(),
              group: text(),
              class: text(),
            },
            custom_details: { type: 'object' },
          },
          ['summary', 'source', 'severity'],
        ),
        links: { type: 'array', items: exactly({ href: url, text: text() }) },
        ...{ client: text(), client_url: url },
      },
      ['routing_key', 'dedup_key', 'event_action', 'payload'],
    ),
  ],
});

const make = (origin: string) => pagerDuty({ routingKey, url: `${origin}/v2/enqueue` });

describeRouteContract('pagerDuty', {
  make,
  assert({ path, body }) {
    expect(path).toBe('/v2/enqueue');
    readBody(body);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(512 * 1_024);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => pagerDuty(undefined as never),
    'no key': () => pagerDuty({} as never),
    'a short key': () => pagerDuty({ routingKey: 'abc' }),
    'an address of http': () => pagerDuty({ routingKey, url: 'http://events.pagerduty.com/v2/enqueue' }),
    'an unknown option': () => pagerDuty({ routingKey, severity: 'info' } as never),
  },
});

async function sendEvents(message = makeMessage([])): Promise<Event[]> {
  return (await sendTo(make, message)).map(({ body }) => readBody(body));
}

describe('an incident', () => {
  const { incident } = makeEntry();

  it('is one alert, from when it is bad until it is well again', async () => {
    expect(await sendEvents(MESSAGES['that something is bad'])).toMatchObject([
      {
        event_action: 'trigger',
        dedup_key: incident,
        payload: {
          summary: 'Shop production: Problem: Shop 1',
          severity: 'critical',
          source: 'Shop production',
        },
      },
    ]);
    expect(await sendEvents(MESSAGES['that something still is bad'])).toMatchObject([
      { event_action: 'trigger', dedup_key: incident, payload: { severity: 'warning' } },
    ]);
    expect(await sendEvents(MESSAGES['that something is flapping'])).toMatchObject([
      { event_action: 'trigger', dedup_key: incident, payload: { severity: 'warning' } },
    ]);
    expect(await sendEvents(MESSAGES['that something is well again'])).toEqual([
      { routing_key: routingKey, event_action: 'resolve', dedup_key: incident },
    ]);
  });

  it('links its page and the runbook', async () => {
    const [event] = await sendEvents(MESSAGES['that something is worse, with all there is to say']);
    expect(event?.links?.map(({ href }) => href)).toEqual([
      'https://status.example.org/status/monitors/shop-1',
      'https://wiki.example.org/shop?a=1&b=%7C',
    ]);
  });
});

it('a trial is resolved as soon as it is there', async () => {
  const events = await sendEvents(MESSAGES['that is a trial']);
  expect(events.map(({ event_action }) => event_action)).toEqual(['trigger', 'resolve']);
  expect(new Set(events.map(({ dedup_key }) => dedup_key)).size).toBe(1);
});

describe('a message of several incidents', () => {
  const never = new AbortController().signal;
  const many = makeMessage(Array.from({ length: 100 }, (_, number) => makeEntry({}, number)));
  const third = makeEntry({}, 3).incident;

  it('goes on where it ended where one of them is to be tried again, and each is the alert that it was', async () => {
    const service = await startRouteService();
    let fails = true;
    service.answer = (response, { body }) =>
      response.writeHead(fails && body.includes(third) ? 429 : 202).end();
    const route = make(service.origin);
    await expect(route.send(many, { signal: never })).rejects.toMatchObject({ isFinal: false });
    expect(service.received.length).toBeLessThan(20);
    fails = false;
    await route.send(many, { signal: never });
    const keys = service.received.map(({ body }) => readBody(body).dedup_key);
    expect(new Set(keys).size).toBe(100);
    expect(keys.length).toBe(101);
    // What went out once is forgotten.
    await route.send(many, { signal: never });
    expect(service.received.length).toBe(201);
    await service.stop();
  });

  it('of a thousand arrives in several turns, where it takes 120 in a minute', async () => {
    const service = await startRouteService();
    let left = 0;
    service.answer = (response) => {
      left -= 1;
      response.writeHead(left < 0 ? 429 : 202).end();
    };
    const route = make(service.origin);
    const all = makeMessage(Array.from({ length: 1_000 }, (_, number) => makeEntry({}, number)));
    let turns = 0;
    for (let isSent = false; !isSent && turns < 20; turns += 1) {
      left = 120;
      isSent = await route.send(all, { signal: never }).then(
        () => true,
        () => false,
      );
    }
    expect(turns).toBe(9);
    await service.stop();
  });

  it('is sent whole by another process, or after a crash, and each event is the alert that it was', async () => {
    const service = await startRouteService();
    service.answer = (response, { body }) => response.writeHead(body.includes(third) ? 429 : 202).end();
    await expect(make(service.origin).send(many, { signal: never })).rejects.toMatchObject({
      isFinal: false,
    });
    const first = service.received.splice(0).map(({ body }) => body);
    service.answer = (response) => response.writeHead(202).end();
    await make(service.origin).send(many, { signal: never });
    const all = service.received.map(({ body }) => body);
    expect(new Set(all.map((body) => readBody(body).dedup_key)).size).toBe(100);
    expect(all).toHaveLength(100);
    // To the byte: what PagerDuty has by then it has still.
    expect(all).toEqual(expect.arrayContaining(first));
    await service.stop();
  });

  it('is forgotten where many more came since that have not arrived', async () => {
    const service = await startRouteService();
    const route = make(service.origin);
    let fails = true;
    service.answer = (response, { body }) =>
      response.writeHead(fails && body.includes(third) ? 429 : 202).end();
    const ids = Array.from({ length: 21 }, (_, number) => `message ${number}`);
    const few = [0, 1, 2, 3].map((number) => makeEntry({}, number));
    const send = async (id: string) => {
      service.received.length = 0;
      await route.send(makeMessage(few, { id }), { signal: never }).catch(() => undefined);
      return service.received.length;
    };
    for (const id of ids) await send(id);
    fails = false;
    expect(await send(ids[20] ?? '')).toBe(1);
    expect(await send(ids[1] ?? '')).toBe(1);
    expect(await send(ids[0] ?? '')).toBe(4);
    await service.stop();
  });

  it('is handed over but for one that is refused, which is said', async () => {
    const service = await startRouteService();
    service.answer = (response, { body }) =>
      response.writeHead(body.includes(third) ? 400 : 202).end('invalid event');
    await expect(make(service.origin).send(many, { signal: never })).rejects.toMatchObject({
      isFinal: true,
      message: expect.stringContaining('answered 400: invalid event'),
    });
    expect(service.received.length).toBe(100);
    await service.stop();
  });
});
