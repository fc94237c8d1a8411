import { expect, it } from 'vitest';
import { ntfy } from '../../../lib/notify/routes/ntfy.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const topic = 'shop-q1w2e3r4t5z6';
const token = 'tk_q1w2e3r4t5z6u7i8o9p0q1w2e3r4t';

// https://docs.ntfy.sh/publish/#publish-as-json
const readBody = createBodyCheck<{
  title: string;
  message: string;
  priority: number;
  tags: string[];
  click?: string;
}>(
  exactly(
    {
      topic: { type: 'string', pattern: '^[-_A-Za-z0-9]{1,64}$' },
      title: { type: 'string', minLength: 1 },
      message: { type: 'string', minLength: 1 },
      priority: { type: 'integer', minimum: 1, maximum: 5 },
      tags: { type: 'array', items: { type: 'string' } },
      click: { type: 'string', format: 'uri' },
    },
    ['topic'],
  ),
);

describeRouteContract('ntfy', {
  make: (url) => ntfy({ topic, token, url }),
  assert({ path, headers, body }) {
    expect(path).toBe('/');
    expect(headers.authorization).toBe(`Bearer ${token}`);
    const { message } = readBody(body);
    // What is longer would be a file; and a body of twice as much is refused.
    expect(Buffer.byteLength(message)).toBeLessThanOrEqual(4_096);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(8_192);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => ntfy(undefined as never),
    'no topic': () => ntfy({} as never),
    'what is no topic': () => ntfy({ topic: 'shop/status' }),
    'what is no server': () => ntfy({ topic, url: 'ntfy.sh' }),
    'an empty token': () => ntfy({ topic, token: '' }),
    'an unknown option': () => ntfy({ topic, priority: 5 } as never),
  },
});

it.each([
  [
    'that something is bad',
    { priority: 4, tags: ['rotating_light'], click: expect.stringMatching(/\/shop-1$/) },
  ],
  ['that something still is bad', { priority: 3, tags: ['warning'] }],
  ['that something is well again', { priority: 3, tags: ['white_check_mark'] }],
  ['of several events', { priority: 4, click: 'https://status.example.org/status/monitors' }],
  ['of the digest', { priority: 3 }],
  ['that is a trial', { message: 'A trial of StatusQL' }],
])('a message %s is as urgent as that is', async (name, expected) => {
  const [request] = await sendTo((url) => ntfy({ topic, url }), MESSAGES[name]);
  expect(request?.headers).not.toHaveProperty('authorization');
  expect(readBody(request?.body ?? '')).toMatchObject(expected);
});
