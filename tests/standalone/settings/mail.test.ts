import { expect, test } from 'vitest';
import { toIssueLine } from '../../../lib/core/errors.ts';
import { readSettings } from '../../../lib/standalone/settings/read-settings.ts';

const SMTP_URL = 'smtp://mail.example.org';
const STATUS_EMAIL_RECIPIENTS = 'to@example.com';

const read = (variables: Record<string, string>) => readSettings(variables).settings.mail;
const linesOf = (variables: Record<string, string>) => readSettings(variables).issues.map(toIssueLine);

test('the settings of the older system have their counterparts', () => {
  const variables = {
    SMTP_URL: 'smtps://user:pass%40word@mail.example.org:2465?tls.servername=mail',
    STATUS_EMAIL_SENDER: 'Watch@example.com',
    STATUS_EMAIL_RECIPIENTS: 'a@example.org, b@example.org,',
    STATUS_EMAIL_HEADERS: '{"X-StatusQL": "no", "X-Team": "ops: day"}',
  };
  expect(linesOf(variables)).toEqual([]);
  expect(read(variables)).toEqual({
    smtpUrl: variables.SMTP_URL,
    check: {
      sender: 'Watch@example.com',
      recipients: ['a@example.org', 'b@example.org'],
      headers: { 'X-StatusQL': 'no', 'X-Team': 'ops: day' },
    },
  });
});

test.each([
  [{}, 'status@localhost'],
  [{ NEXTAUTH_URL: 'https://status.example.org:8443' }, 'status@status.example.org'],
  [{ NEXTAUTH_URL: 'http://192.0.2.7:3000' }, 'status@localhost'],
  [{ NEXTAUTH_URL: 'http://[2001:db8::1]' }, 'status@localhost'],
])('fact 27: where none is set, the sender of %j is %s', (variables, sender) => {
  expect(read(variables).check.sender).toBe(sender);
});

test.each<Record<string, string>>([
  { STATUS_PAID_CHECKS: 'true' },
  { STATUS_CHECKS: 'ping,email' },
])('where %j enables the check, it needs a server and recipients', (enabling) => {
  expect(linesOf(enabling)).toEqual([
    'SMTP_URL is not set, and the check email needs it, for example smtps://user:password@mail.example.org',
    expect.stringMatching(/^STATUS_EMAIL_RECIPIENTS is not set, and the check email needs it, for example /),
  ]);
  expect(linesOf({ ...enabling, STATUS_EMAIL_RECIPIENTS: ', ,' })).toHaveLength(2);
  expect(linesOf({ ...enabling, SMTP_URL, STATUS_EMAIL_RECIPIENTS })).toEqual([]);
});

test.each<Record<string, string>>([
  {},
  { STATUS_PAID_CHECKS: 'false' },
  { STATUS_CHECKS: 'ping', STATUS_PAID_CHECKS: 'true' },
])('where %j does not enable the check, it needs nothing', (variables) => {
  expect(linesOf(variables)).toEqual([]);
});

test.each([
  ['SMTP_URL', 'mail.example.org:587', 'a URL that starts with smtp:// or smtps://'],
  ['SMTP_URL', 'https://mail.example.org', 'a URL that starts with smtp:// or smtps://'],
  ['SMTP_URL', 'smtp://user:p%ss@mail.example.org', 'a URL whose user name and password are percent-encoded'],
  ['SMTP_URL', 'smtp://user:p/ss@mail.example.org', 'a URL whose user name and password are percent-encoded'],
  ['SMTP_URL', 'smtp://one.example.org,two.example.org', 'a URL with one host'],
  ['STATUS_EMAIL_SENDER', 'somebody', 'an e-mail address'],
  ['STATUS_EMAIL_SENDER', 'Some Body <some@example.org>', 'an e-mail address'],
  ['STATUS_EMAIL_SENDER', 'a@example.org,b@example.org', 'an e-mail address'],
  ['STATUS_EMAIL_SENDER', 'a@example.org\r\nBcc: b@example.org', 'an e-mail address'],
  ['STATUS_EMAIL_RECIPIENTS', 'a@example.org, everybody', 'a comma list of e-mail addresses'],
  ['STATUS_EMAIL_RECIPIENTS', 'a@example.org\nb@example.org', 'a comma list of e-mail addresses'],
  ['STATUS_EMAIL_RECIPIENTS', 'all:a@example.org;', 'a comma list of e-mail addresses'],
  ['STATUS_EMAIL_HEADERS', '{"X-Team": ', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '["X-Team"]', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', 'null', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '{"X-Team": 7}', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '{"": "x"}', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '{"X Team": "x"}', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '{"X:": "x"}', 'a JSON object of header names and texts of one line each'],
  ['STATUS_EMAIL_HEADERS', '{"X\\r\\nBcc": "x"}', 'a JSON object of header names and texts of one line each'],
  [
    'STATUS_EMAIL_HEADERS',
    '{"X-Team": "ops\\r\\nBcc: b@example.org"}',
    'a JSON object of header names and texts of one line each',
  ],
])('%s refuses %j, without telling it', (key, value, needed) => {
  const lines = linesOf({ SMTP_URL, STATUS_EMAIL_RECIPIENTS, STATUS_PAID_CHECKS: 'true', [key]: value });
  expect(lines).toEqual([expect.stringMatching(`^${key} is a .* and must be ${needed}.*, for example `)]);
  expect(lines.join()).not.toContain(value);
});
