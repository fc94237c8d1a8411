import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import {
  toFailureText,
  toMessageTable,
  toOutcomeText,
  toRunText,
} from '../../../lib/cli/notify/message-text.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const ID = '2c5ea4c0-4067-41b3-9b5b-6d4d3c1f4e5a';
const message = {
  id: ID,
  kind: 'instant',
  subject: 'Shop: databases is a problem',
  status: 'problem',
  route: 'mail',
  recipient: 'Ann',
  state: 'waiting',
  attempts: 0,
  createdAt: '2026-11-30T11:58:00.123Z',
  entries: [],
  more: 0,
} as const;

const toLines = (text: string) => text.replaceAll('\u00a0', ' ').split('\n');
const output = new Writable();

test('a message is a row with when, what, to whom, by what, and why it is not sent yet', () => {
  const sent = { ...message, state: 'sent', attempts: 1, sentAt: '2026-11-30T11:59:00Z' } as const;
  const waiting = { ...message, reason: 'In quiet hours', nextAt: '2026-11-30T14:00:00Z' };
  const failed = {
    ...message,
    state: 'failed',
    attempts: 78,
    error: '550 no such user',
    route: 'ops',
  } as const;
  const [headings, ...rows] = toLines(toMessageTable([sent, waiting, failed], output, { now: NOW }));
  expect(headings).toMatch(/^made +state +by +to +subject +remarks +id$/);
  const at = '2026-11-30 11:58:00Z';
  expect(rows.map((row) => row.replaceAll(/ {2,}/g, ' | '))).toEqual([
    `${at} | sent | mail | Ann | ${message.subject} | sent 1 min ago | ${ID}`,
    `${at} | waiting | mail | Ann | ${message.subject} | In quiet hours, tried next in 2 h | ${ID}`,
    `${at} | failed | ops | Ann | ${message.subject} | 550 no such user, tried 78 times | ${ID}`,
    '',
  ]);
  expect(toMessageTable([sent], output, { hasNext: true })).toMatch(/\n… there are more: --first\n$/);
  expect(toMessageTable([], output)).toBe('There are no such messages.\n');
});

test('what a subject or a server says is no command of a terminal', () => {
  const subject = '\u001b[31mred\r\nstatusql: all is well';
  expect(toMessageTable([{ ...message, subject }], output)).not.toMatch(/\p{Cc}(?<!\n)|\nstatusql/u);
  const failure = { id: ID, route: 'mail', state: 'failed', error: 'no\nstatusql: well' } as const;
  expect(toLines(toFailureText({ failures: [failure] }))).toHaveLength(2);
});

test('what became of a message is a line', () => {
  expect(toOutcomeText([{ ...message, state: 'sent' }], NOW)).toBe('Ann by mail: sent\n');
  const failed = {
    ...message,
    recipient: undefined,
    route: 'ops',
    state: 'failed',
    error: 'It answered 404.',
  };
  expect(toOutcomeText([{ ...failed, state: 'failed', attempts: 1 }], NOW)).toBe(
    'ops: failed: It answered 404, tried once\n',
  );
});

test('a run says how many messages it made, how many were sent, and what is not told yet', () => {
  const run = {
    messages: 2,
    held: 3,
    reasons: [
      { reason: 'muted', count: 2 },
      { reason: 'in maintenance', count: 1 },
    ],
  };
  expect(toRunText(run, { sent: 1, failures: [] })).toBe(
    '2 messages made, 1 sent.\n3 monitors not told now: 2 muted; 1 in maintenance.\n',
  );
  expect(toRunText(run, undefined)).toContain('2 messages made, the server sends them.\n');
  const none = { messages: 0, held: 0, reasons: [] };
  expect(toRunText(none, { sent: 0, failures: [] })).toBe('0 messages made.\n');
  // Of a run before.
  expect(toRunText(none, { sent: 1, failures: [] })).toBe('0 messages made, 1 sent.\n');
});
