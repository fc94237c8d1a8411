import { expect, it } from 'vitest';
import { telegram } from '../../../lib/notify/routes/telegram.ts';
import { startRouteService } from '../../servers/route-service.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const token = '123456789:AAq1W2e3R4t5Z6u7I8o9P0q1W2e3R4t5Z6u';

// https://core.telegram.org/bots/api#sendmessage
const readBody = createBodyCheck<{ text: string; message_thread_id?: number }>(
  exactly(
    {
      chat_id: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      message_thread_id: { type: 'integer' },
      text: { type: 'string', minLength: 1, maxLength: 4_096 },
      parse_mode: { const: 'HTML' },
      link_preview_options: exactly({ is_disabled: { type: 'boolean' } }),
    },
    ['chat_id', 'text', 'parse_mode'],
  ),
);

/** Fails where Telegram would say "can't parse entities": tags that are not closed, unknown ones, entities that it does not know. */
function assertMarkup(text: string): void {
  const open: string[] = [];
  for (const [, close, name = ''] of text.matchAll(/<(\/?)(\w*)[^>]*>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else open.push(name);
    expect(['a', 'b']).toContain(name);
  }
  expect(open).toEqual([]);
  expect(text.replace(/<\/?b>|<a href="[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
  // More of them have no effect.
  expect(text.match(/<[ab]\b/g)?.length).toBeLessThanOrEqual(100);
}

describeRouteContract('telegram', {
  make: (url) => telegram({ token, chat: '@shop_status', url }),
  assert({ path, body }) {
    expect(path).toBe(`/bot${token}/sendMessage`);
    assertMarkup(readBody(body).text);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => telegram(undefined as never),
    'no token': () => telegram({ chat: 1 } as never),
    'an empty token': () => telegram({ token: '', chat: 1 }),
    'no chat': () => telegram({ token } as never),
    'what is no chat': () => telegram({ token, chat: 'shop status' }),
    'what is no topic': () => telegram({ token, chat: 1, topic: 1.5 }),
    'an address of http': () => telegram({ token, chat: 1, url: 'http://telegram.example.org' }),
    'an unknown option': () => telegram({ token, chat: 1, silent: true } as never),
  },
});

it('writes to a topic of a group', async () => {
  const [request] = await sendTo(
    (url) => telegram({ token, chat: -100123, topic: 7, url: `${url}/api/` }),
    MESSAGES['that something is bad'],
  );
  expect(request?.path).toBe(`/api/bot${token}/sendMessage`);
  expect(readBody(request?.body ?? '')).toMatchObject({ chat_id: -100123, message_thread_id: 7 });
});

it('reads as it should', async () => {
  const [request] = await sendTo(
    (url) => telegram({ token, chat: 1, url }),
    MESSAGES['that something is bad'],
  );
  expect(readBody(request?.body ?? '').text).toBe(
    [
      '<b>[Shop production] problem: Shop 1</b>',
      '',
      '<a href="https://status.example.org/status/monitors/shop-1">✕ Problem: Shop 1</a>',
      'Since: 29 Nov 2026, 10:00 UTC',
      'It answered 500.',
      'Group: web',
    ].join('\n'),
  );
});

it('keeps the retry_after of its JSON, which is all it says', async () => {
  const service = await startRouteService();
  service.answer = (response) =>
    response.writeHead(429).end('{"ok":false,"error_code":429,"parameters":{"retry_after":35}}');
  const route = telegram({ token, chat: 1, url: service.origin });
  const sending = route.send(MESSAGES['that something is bad'] as never, {
    signal: new AbortController().signal,
  });
  await expect(sending).rejects.toMatchObject({ isFinal: false, retryAfterMs: 35_000 });
  await service.stop();
});
