import { type AddressObject, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import type { Message } from '../../../lib/core/route.ts';
import { mail } from '../../../lib/notify/routes/mail.ts';
import { type Certificates, makeCertificates } from '../../servers/certificates.ts';
import { type Exim, startExim } from '../../servers/exim.ts';
import { until } from '../../servers/until.ts';
import { FULL, toMessage } from '../mails/sample.ts';

let certificates: Certificates;
let exim: Exim;
beforeAll(async () => {
  certificates = makeCertificates();
  exim = await startExim(certificates);
});
afterAll(async () => {
  await exim?.stop();
  certificates?.remove();
});

/** Sends a message by the real mail server, over TLS. */
function send(message: Message, url = exim.url): Promise<void> {
  const client = nodemailer((signal) => {
    const tls = { ca: certificates.ca };
    return createTransport(
      new SmtpTransport({ ...toNodemailerOptions(signal, 20_000), url, requireTLS: true, tls }),
    );
  });
  const route = mail({ client, from: '"Status, of Bücher" <status@example.org>' });
  return route.send(message, { signal: AbortSignal.timeout(60_000) });
}

async function findDelivered({ id }: Message) {
  const find = () => exim.readMailbox().filter((source) => source.includes(`Message-ID: <${id}@`));
  await until(() => find().length > 0);
  expect(find()).toHaveLength(1);
  return simpleParser(find()[0] ?? '');
}

it.each([
  ['of all that may happen', FULL],
  ['of a digest', { ...FULL, kind: 'digest' as const, id: '2b1b1b1b-0000-4000-8000-00000000001b' }],
  ['of a trial', toMessage({ id: '3b1b1b1b-0000-4000-8000-00000000001b', kind: 'test', entries: [] })],
])('a real mail server takes the mail %s, and delivers it as it is', async (_, message) => {
  await send(message);
  const delivered = await findDelivered(message);
  expect(delivered).toMatchObject({ subject: message.subject, date: message.at });
  expect(delivered.from?.value).toEqual([{ name: 'Status, of Bücher', address: 'status@example.org' }]);
  expect((delivered.to as AddressObject).value).toEqual([
    { name: 'Ada Lovelace', address: 'ada@example.org' },
  ]);
  expect(delivered.headers.get('auto-submitted')).toBe('auto-generated');
  expect(delivered.headers.get('list')).toMatchObject({ unsubscribe: { url: message.leaveUrl } });
  expect(delivered.text).toContain('Written 29 Nov 2026, 14:05 UTC for ada@example.org.');
  expect(delivered.html).toContain('Written 29 Nov 2026, 14:05 UTC for ada@example.org.');
});

it.each([
  ['"ada, the first"@example.org', '4'],
  ['ada+status@example.org', '5'],
  ['ädä@example.org', '6'],
  ['ada@bücher.example', '7'],
])('it delivers to %s', async (email, digit) => {
  const id = `${digit}b1b1b1b-0000-4000-8000-00000000001b`;
  const message = toMessage({
    id,
    recipient: { id: 'ada', name: 'Ädä "the first", <of> her\r\nBcc: x@example.org', email },
  });
  await send(message);
  const delivered = await findDelivered(message);
  expect((delivered.to as AddressObject).value).toEqual([
    {
      name: 'Ädä "the first", <of> her Bcc: x@example.org',
      address: expect.stringMatching(/@(example\.org|xn--bcher-kva\.example|bücher\.example)$/),
    },
  ]);
  expect(delivered.bcc).toBeUndefined();
});

it.each([
  ['nobody@example.org', 'no such mailbox'],
  ['ada@example.com', 'relay not permitted'],
])('it refuses %s for good, in its own words', async (email, words) => {
  await expect(send(toMessage({ recipient: { id: 'ada', email } }))).rejects.toMatchObject({
    name: 'DeliveryError',
    isFinal: true,
    message: expect.stringContaining(words),
  });
});

it('what does not match its certificate is named, and tried again', async () => {
  await expect(send(FULL, `smtp://127.0.0.1:${exim.port}`)).rejects.toMatchObject({
    isFinal: false,
    message: expect.stringMatching(/not in the cert's.*The certificate of the mail server does not fit/s),
  });
});
