import { expect, it } from 'vitest';
import { toMailError } from '../../../lib/notify/mails/mail-error.ts';

const toFault = (message: string, values: object = {}) => Object.assign(new Error(message), values);

it.each([
  ['MAIL FROM', 550, true],
  ['RCPT TO', 553, true],
  ['DATA', 554, true],
  ['DATA', 452, false],
  ['RCPT TO', 450, false],
  // Who greets nobody may be busy.
  ['CONN', 554, false],
  ['EHLO', 550, false],
  ['AUTH PLAIN', 535, false],
  ['MAIL FROM', 530, false],
  ['RCPT TO', undefined, false],
])('an answer to %s of %s is for good: %s', (command, responseCode, isFinal) => {
  expect(toMailError(toFault('It said no', { command, responseCode }))).toMatchObject({ isFinal });
});

it('what happened first comes first, in one line of bounded length', () => {
  const cause = new Error(`The disk is full\r\nSubject: ${'x'.repeat(9_000)}`);
  const { message } = toMailError(new Error('fetch failed', { cause }));
  expect(message).toMatch(/^The disk is full Subject: x+\. The mail server could not be asked/);
  expect(message.length).toBeLessThan(700);
});

it.each([['a text'], [undefined], [null], [{}]])('%j that is thrown is named too', (thrown) => {
  expect(toMailError(thrown)).toMatchObject({
    isFinal: false,
    message: expect.stringMatching(/\S\. The mail/),
  });
});
