import { expect, it } from 'vitest';
import { googleChat } from '../../../lib/notify/routes/google-chat.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES, makeEntry, makeMessage } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const PATH = '/v1/spaces/AAAAq1w2e3r/messages?key=AIzaSyq1w2e3r4t5z6u7i8&token=q1W2e3R4t5Z6u7I8o9P0%3D';

const text = { type: 'string', minLength: 1 };

// https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages
const readBody = createBodyCheck<{
  thread: { threadKey: string };
  cardsV2: { card: { sections: { widgets: { textParagraph?: { text: string } }[] }[] } }[];
}>(
  exactly({
    fallbackText: text,
    thread: exactly({ threadKey: { ...text, maxLength: 4_000 } }),
    cardsV2: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: exactly({
        cardId: text,
        card: exactly({
          header: exactly({ title: text, subtitle: { type: 'string' } }),
          sections: {
            type: 'array',
            minItems: 1,
            items: exactly({
              widgets: {
                type: 'array',
                minItems: 1,
                maxItems: 100,
                items: {
                  oneOf: [
                    exactly({ textParagraph: exactly({ text }) }),
                    exactly({
                      buttonList: exactly({
                        buttons: {
                          type: 'array',
                          minItems: 1,
                          items: exactly({
                            text,
                            onClick: exactly({
                              openLink: exactly({ url: { type: 'string', format: 'uri' } }),
                            }),
                          }),
                        },
                      }),
                    }),
                  ],
                },
              },
            }),
          },
        }),
      }),
    },
  }),
);

describeRouteContract('googleChat', {
  make: (origin) => googleChat({ url: `${origin}${PATH}` }),
  assert({ path, body }) {
    const [, id] =
      /^\/v1\/spaces\/AAAAq1w2e3r\/messages\?key=AIzaSyq1w2e3r4t5z6u7i8&token=q1W2e3R4t5Z6u7I8o9P0%3D&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD&requestId=([\da-f-]{36})$/.exec(
        path,
      ) ?? [];
    expect(id).toBeDefined();
    readBody(body);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(32_000);
  },
  // It posts what has the same requestId once.
  toKey: ({ path, body }) => [path, body],
  wrong: {
    'no options': () => googleChat(undefined as never),
    'no address': () => googleChat({} as never),
    'an address of http': () => googleChat({ url: 'http://chat.googleapis.com/v1/spaces/A/messages' }),
    'an unknown option': () =>
      googleChat({ url: 'https://chat.googleapis.com/v1/spaces/A/messages', thread: 'a' } as never),
  },
});

it('has a thread for each incident, and one for each message about several', async () => {
  const readThread = async (message = makeMessage([])) => {
    const [request] = await sendTo((origin) => googleChat({ url: origin }), message);
    return readBody(request?.body ?? '').thread.threadKey;
  };
  const bad = makeEntry();
  const fine = makeEntry({ event: 'fine', status: 'fine' });
  expect(await readThread(makeMessage([bad]))).toBe(bad.incident);
  expect(await readThread(makeMessage([fine], { id: crypto.randomUUID() }))).toBe(bad.incident);
  const both = makeMessage([bad, makeEntry({}, 2)]);
  expect(await readThread(both)).toBe(both.id);
});

it('gives nothing of a text a meaning', async () => {
  const [request] = await sendTo((origin) => googleChat({ url: origin }), MESSAGES['with the oddest texts']);
  const [card] = readBody(request?.body ?? '').cardsV2;
  const [paragraph] = card?.card.sections[0]?.widgets ?? [];
  expect(paragraph?.textParagraph?.text).toContain('&lt;users/all&gt;');
  expect(paragraph?.textParagraph?.text).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;');
});
