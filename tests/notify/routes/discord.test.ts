import { expect, it } from 'vitest';
import { discord } from '../../../lib/notify/routes/discord.ts';
import { startRouteService } from '../../servers/route-service.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const PATH = '/api/webhooks/1312345678901234567/q1w2e3r4t5z6u7i8o9p0q1w2e3r4t5z6u7i8o9p0q1w2e3r4';

// https://discord.com/developers/docs/resources/webhook#execute-webhook, and of embeds …/message#embed-object-embed-limits
const readBody = createBodyCheck<{ content: string; embeds: { title: string; description: string }[] }>(
  exactly({
    content: { type: 'string', minLength: 1, maxLength: 2_000 },
    embeds: {
      type: 'array',
      maxItems: 10,
      items: exactly(
        {
          title: { type: 'string', maxLength: 256 },
          description: { type: 'string', maxLength: 4_096 },
          url: { type: 'string', format: 'uri' },
          color: { type: 'integer', minimum: 0, maximum: 0xffffff },
        },
        ['title', 'description', 'color'],
      ),
    },
    allowed_mentions: exactly({ parse: { type: 'array', maxItems: 0 } }),
  }),
);

describeRouteContract('discord', {
  make: (origin) => discord({ url: `${origin}${PATH}` }),
  assert({ path, body }) {
    expect(path).toBe(`${PATH}?wait=true`);
    const { embeds } = readBody(body);
    const length = embeds.reduce((sum, { title, description }) => sum + title.length + description.length, 0);
    expect(length).toBeLessThanOrEqual(6_000);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => discord(undefined as never),
    'no address': () => discord({} as never),
    'an address of http': () => discord({ url: 'http://discord.com/api/webhooks/1/2' }),
    'an unknown option': () =>
      discord({ url: 'https://discord.com/api/webhooks/1/2', username: 'a' } as never),
  },
});

it('writes to a thread where its address names one', async () => {
  const [request] = await sendTo(
    (origin) => discord({ url: `${origin}${PATH}?thread_id=42` }),
    MESSAGES['that something is bad'],
  );
  expect(request?.path).toBe(`${PATH}?thread_id=42&wait=true`);
});

it('gives nothing of a text a meaning', async () => {
  const [request] = await sendTo((origin) => discord({ url: origin }), MESSAGES['with the oddest texts']);
  const { embeds } = readBody(request?.body ?? '');
  expect(embeds[0]?.title).toContain('\\<!channel\\> \\<users/all\\> @everyone \\*b\\* \\_i\\_ \\`c\\`');
});

it('keeps the retry_after of its JSON where there is no header', async () => {
  const service = await startRouteService();
  service.answer = (response) =>
    response.writeHead(429).end('{"message":"…","retry_after":1.25,"global":false}');
  const sending = discord({ url: service.origin }).send(MESSAGES['that something is bad'] as never, {
    signal: new AbortController().signal,
  });
  await expect(sending).rejects.toMatchObject({ isFinal: false, retryAfterMs: 1_250 });
  await service.stop();
});
