import { describe, expect, it, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { findSecrets } from '../../../lib/redact/find-secrets.ts';
import { createRedact } from '../../../lib/redact/redact.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const read = (variables: Record<string, string>) => readSettings(variables).settings.notify;
const linesOf = (variables: Record<string, string>) => readSettings(variables).issues.map(toIssueLine);

test('nothing heads messages, who signed in sees the pages, and no webhook is told unless the environment says so', () => {
  expect(read({})).toEqual({
    title: undefined,
    stage: undefined,
    pages: 'sign-in',
    schedules: {},
    webhooks: [],
    webhookSecrets: undefined,
    beatUrl: undefined,
  });
});

test('all of it may be set', () => {
  const variables = {
    STATUS_TITLE: 'Müllers Laden & Söhne',
    STATUS_STAGE: 'production',
    STATUS_PAGES: 'public',
    STATUS_INSTANT_EVERY: '*/2 * * * *',
    STATUS_DIGEST_AT: '30 7 * * MON-FRI',
    STATUS_TIME_ZONE: 'Europe/Vienna',
    STATUS_WEBHOOKS: 'https://a.example.org/hook?x=1, http://localhost:9000,',
    STATUS_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    STATUS_BEAT_URL: 'https://watcher.example.org/ping/1',
  };
  expect(linesOf(variables)).toEqual([]);
  expect(read(variables)).toEqual({
    title: variables.STATUS_TITLE,
    stage: 'production',
    pages: 'public',
    schedules: { instant: '*/2 * * * *', digest: '30 7 * * MON-FRI', timeZone: 'Europe/Vienna' },
    webhooks: ['https://a.example.org/hook?x=1', 'http://localhost:9000'],
    webhookSecrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'],
    beatUrl: variables.STATUS_BEAT_URL,
  });
});

const CRON = /must be a cron line of five fields/;

test.each([
  ['STATUS_TITLE', 'Shop\nBcc: b@example.org', /must be a text of one line/],
  ['STATUS_TITLE', 'x'.repeat(101), /is a text of 101 characters and must be at most 100 characters/],
  ['STATUS_STAGE', 'one\u2028two', /must be a text of one line/],
  ['STATUS_PAGES', 'everybody', /must be sign-in or public/],
  ['STATUS_INSTANT_EVERY', '300000', CRON],
  ['STATUS_INSTANT_EVERY', '*/10 * * * * *', CRON],
  ['STATUS_DIGEST_AT', '61 8 * * *', CRON],
  ['STATUS_DIGEST_AT', '08:00', CRON],
  ['STATUS_DIGEST_AT', '0 8 31 2 *', CRON],
  ['STATUS_DIGEST_AT', '@daily', CRON],
  ['STATUS_TIME_ZONE', 'Vindobona', /must be a time zone/],
  ['STATUS_WEBHOOKS', 'https://a.example.org,hooks.example.org/T0/secret', /must be a comma list of URLs/],
  ['STATUS_WEBHOOKS', 'ftp://a.example.org/secret', /must be a comma list of URLs/],
  ['STATUS_BEAT_URL', 'watcher.example.org/secret', /must be a URL that starts with/],
])('%s refuses %j, without telling it', (key, value, problem) => {
  const { issues } = readSettings({ [key]: value });
  expect(issues).toMatchObject([{ key, problem: expect.stringMatching(problem) }]);
  expect(linesOf({ [key]: value }).join()).not.toContain(value);
  expect(readSettings({ [key]: issues[0]?.example }).issues).toEqual([]);
});

test('a secret that would sign nothing is told', () => {
  expect(linesOf({ STATUS_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })).toEqual([
    expect.stringMatching(/^STATUS_WEBHOOKS is not set, but STATUS_WEBHOOK_SECRET is/),
  ]);
});

test.each([
  'a-secret',
  'whsec_c2hvcnQ=',
  'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,other',
])('a secret of webhooks is refused that none takes, without telling it: %s', (secret) => {
  const [line = ''] = linesOf({ STATUS_WEBHOOKS: 'https://a.example.org', STATUS_WEBHOOK_SECRET: secret });
  expect(line).toMatch(/^STATUS_WEBHOOK_SECRET .* must be whsec_ and 24 to 64 bytes in base64/);
  expect(line).not.toContain(secret);
});

describe('what is in these settings', () => {
  it.each([
    [
      'STATUS_WEBHOOKS',
      'https://a.example.org/T0/B1/long-token,https://b.example.org/T2',
      'https://a.example.org/T0/B1/long-token',
    ],
    ['STATUS_WEBHOOKS', 'https://a.example.org/T0/B1/long-token', 'https://a.example.org/T0/B1/long-token'],
    [
      'STATUS_WEBHOOK_SECRET',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    ],
    ['STATUS_BEAT_URL', 'https://watcher.example.org/ping/1', 'https://watcher.example.org/ping/1'],
  ])('of %s leaves no text that it gets into', (key, value, secret) => {
    const redact = createRedact(findSecrets({ [key]: value }));
    expect(redact(`It said that ${secret} is away.`)).toBe('It said that [hidden] is away.');
  });
});
