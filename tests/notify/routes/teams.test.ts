import { expect } from 'vitest';
import { teams } from '../../../lib/notify/routes/teams.ts';
import { describeRouteContract } from './contract.ts';
import { createBodyCheck, exactly } from './schema.ts';

const PATH =
  '/workflows/4f9d2c7be1a84a05b2c34f9d2c7be1a8/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=q1W2e3R4t5Z6u7I8o9P0q1W2e3R4t5Z6u7I8o9P0q1W';

const url = { type: 'string', format: 'uri' };
const spacing = { enum: ['None', 'Default'] };
const openUrl = (more = {}) => exactly({ type: { const: 'Action.OpenUrl' }, url, ...more });
const richText = exactly({
  type: { const: 'RichTextBlock' },
  spacing,
  inlines: {
    type: 'array',
    minItems: 1,
    items: exactly(
      {
        type: { const: 'TextRun' },
        text: { type: 'string', minLength: 1 },
        weight: { enum: ['Lighter', 'Default', 'Bolder'] },
        size: { enum: ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'] },
        color: { enum: ['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'] },
        isSubtle: { type: 'boolean' },
        selectAction: openUrl(),
      },
      ['type', 'text'],
    ),
  },
});

// https://adaptivecards.io/explorer, within what a workflow takes:
// https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
const readBody = createBodyCheck(
  exactly({
    type: { const: 'message' },
    attachments: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: exactly({
        contentType: { const: 'application/vnd.microsoft.card.adaptive' },
        contentUrl: { type: 'null' },
        content: exactly({
          $schema: url,
          type: { const: 'AdaptiveCard' },
          version: { enum: ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5'] },
          fallbackText: { type: 'string', minLength: 1 },
          body: {
            type: 'array',
            minItems: 1,
            items: {
              oneOf: [
                richText,
                exactly({
                  type: { const: 'Container' },
                  separator: { type: 'boolean' },
                  items: { type: 'array', minItems: 1, items: richText },
                }),
              ],
            },
          },
          actions: {
            type: 'array',
            maxItems: 6,
            items: openUrl({ title: { type: 'string', minLength: 1 } }),
          },
          msteams: exactly({ width: { const: 'Full' } }),
        }),
      }),
    },
  }),
);

describeRouteContract('teams', {
  make: (origin) => teams({ url: `${origin}${PATH}` }),
  assert({ path, body }) {
    expect(path).toBe(PATH);
    readBody(body);
    expect(Buffer.byteLength(body)).toBeLessThan(28_000);
  },
  toKey: ({ body }) => body,
  wrong: {
    'no options': () => teams(undefined as never),
    'what is no address': () => teams({ url: 'contoso.webhook.office.com' }),
    'an address of http': () => teams({ url: 'http://contoso.example.org/workflows/1' }),
    'an unknown option': () => teams({ url: 'https://contoso.example.org/workflows/1', card: {} } as never),
  },
});
