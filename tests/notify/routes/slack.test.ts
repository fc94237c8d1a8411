import { expect, it } from 'vitest';
import { slack } from '../../../lib/notify/routes/slack.ts';
import { describeRouteContract } from './contract.ts';
import { MESSAGES } from './messages.ts';
import { createBodyCheck, exactly } from './schema.ts';
import { sendTo } from './send-to.ts';

const PATH = '/services/T0AB12CD3/B0AB12CD3/XyZ1XyZ2XyZ3XyZ4XyZ5XyZ6';

const markdown = (maxLength: number) =>
  exactly({ type: { const: 'mrkdwn' }, text: { type: 'string', minLength: 1, maxLength } });

// https://docs.slack.dev/reference/block-kit/blocks
const readBody = createBodyCheck<{ text: string; blocks: { text?: { text: string } }[] }>(
  exactly({
    text: { type: 'string', minLength: 1, maxLength: 40_000 },
    unfurl_links: { type: 'boolean' },
    blocks: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        oneOf: [
          exactly({
            type: { const: 'header' },
            text: exactly({
              type: { const: 'plain_text' },
              text: { type: 'string', minLength: 1, maxLength: 150 },
              emoji: { type: 'boolean' },
            }),
          }),
          exactly({ type: { const: 'section' }, text: markdown(3_000) }),
          exactly({
            type: { const: 'context' },
            elements: { type: 'array', minItems: 1, maxItems: 10, items: markdown(3_000) },
          }),
        ],
      },
    },
  }),
);

describeRouteContract('slack', {
  make: (origin) => slack({ url: `${origin}${PATH}` }),
  assert({ path, body }) {
    expect(path).toBe(PATH);
    const { blocks } = readBody(body);
    const length = blocks.reduce((sum, { text }) => sum + (text?.text.length ?? 0), 0);
    // From some 11,000 on it refuses them (slackapi/bolt-js, issue 2509).
    expect(length).toBeLessThan(10_000);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => slack(undefined as never),
    'an empty address': () => slack({ url: '' }),
    'an address of http': () => slack({ url: 'http://hooks.slack.com/services/T/B/X' }),
    'an unknown option': () =>
      slack({ url: 'https://hooks.slack.com/services/T/B/X', channel: '#ops' } as never),
  },
});

it('gives nothing of a text a meaning, and links the title', async () => {
  const [request] = await sendTo((origin) => slack({ url: origin }), MESSAGES['with the oddest texts']);
  const { text, blocks } = readBody(request?.body ?? '');
  // The header is plain text.
  expect(text + blocks[1]?.text?.text).not.toMatch(/<!channel>|<users/);
  expect(blocks[1]?.text?.text).toMatch(
    /^\*<https:\/\/status\.example\.org\/status\/monitors\/shop-1\|✕ Problem: &lt;!channel&gt; /,
  );
});

it('says how many monitors it leaves out', async () => {
  const [request] = await sendTo(
    (origin) => slack({ url: origin }),
    MESSAGES['of a hundred monitors that have much to say'],
  );
  const { blocks } = readBody(request?.body ?? '');
  const listed = blocks.length - 2;
  expect(listed).toBeGreaterThan(4);
  expect(request?.body).toContain(`${123 - listed} more are not listed here.`);
});
