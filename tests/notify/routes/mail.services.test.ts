import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import type { Message } from '../../../lib/core/route.ts';
import { type MailOptions, mail } from '../../../lib/notify/routes/mail.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { FULL, toMessage } from '../mails/sample.ts';

const toClient = (url: string, stepMs?: number) =>
  nodemailer((signal) => createTransport(new SmtpTransport({ ...toNodemailerOptions(signal, stepMs), url })));

let server: SmtpServer;
beforeEach(async () => {
  server = await startSmtp();
});
afterEach(() => server.stop());

/** Sends a message, and gives the faults that were named though it went out. */
async function send(message: Message, options: Partial<MailOptions> = {}, signal?: AbortSignal) {
  const faults: string[] = [];
  const from = 'Status of Shop <status@example.org>';
  const route = mail({ client: toClient(server.url), from, ...options });
  const context = {
    signal: signal ?? AbortSignal.timeout(60_000),
    warn: (fault: string) => faults.push(fault),
  };
  await route.send(message, context);
  return faults;
}

async function receive(): Promise<ParsedMail> {
  expect(server.mails).toHaveLength(1);
  return simpleParser(server.mails[0]?.source ?? '');
}

describe('a mail, as a parser reads it', () => {
  it('says who it is from and to, and what it is about', async () => {
    expect(await send(FULL)).toEqual([]);
    const { from, to, subject, date } = await receive();
    expect(from?.value).toEqual([{ name: 'Status of Shop', address: 'status@example.org' }]);
    expect([to].flat().flatMap((each) => each?.value)).toEqual([
      { name: 'Ada Lovelace', address: 'ada@example.org' },
    ]);
    expect(subject).toBe(FULL.subject);
    expect(date).toEqual(FULL.at);
    expect(server.mails[0]).toMatchObject({ sender: 'status@example.org', recipients: ['ada@example.org'] });
  });

  it('has the headers by which machines know it', async () => {
    await send(FULL);
    const { messageId, headers, inReplyTo, references } = await receive();
    expect(messageId).toBe(`<${FULL.id}@example.org>`);
    expect(references).toBe(`<${FULL.entries[0]?.incident}@example.org>`);
    expect(inReplyTo).toBe(references);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-statusql')).toBe('true');
    // The parser takes an identifier alone for a name.
    expect(server.mails[0]?.source).toMatch(/^List-Id: <status\.example\.org>\r$/m);
    expect(headers.get('list')).toMatchObject({
      unsubscribe: { url: FULL.leaveUrl },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
  });

  it('says the same in both parts', async () => {
    await send(FULL);
    const { text = '', html = '' } = await receive();
    const readable = String(html)
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    for (const each of [
      ...['Shop (production)', '2 problems, 2 warnings, 1 well again', '29 Nov 2026, 14:03 UTC'],
      ...[
        'Problem',
        'Worse (problem)',
        'Still bad (warning)',
        'Flapping',
        'Well again',
        '3 more are not listed here.',
      ],
      ...[
        'Databases',
        'ECONNREFUSED 127.0.0.1:5432',
        'Ada Lovelace, Bob',
        'Restart it by the runbook.',
        'Then tell the shop.',
      ],
      ...['4 that stand on it', '2 h 12 min', 'All monitors', 'Stop these mails'],
    ]) {
      expect(text.replace(/\s+/g, ' ')).toContain(each);
      expect(readable).toContain(each);
    }
    for (const url of [
      FULL.url,
      FULL.leaveUrl,
      FULL.preferencesUrl,
      FULL.entries[0]?.url,
      FULL.entries[0]?.runbook,
    ]) {
      expect(text).toContain(`${url}`);
      expect(html).toContain(`href="${url}"`);
    }
  });

  it('belongs to no thread where it tells of no incident, or as a digest of several', async () => {
    await send(toMessage({ kind: 'test', entries: [] }));
    await send({ ...FULL, kind: 'digest' });
    for (const { source } of server.mails) expect(source).not.toMatch(/^(References|In-Reply-To):/im);
  });

  it('asks a subscriber whether the address is theirs', async () => {
    const confirmUrl = 'https://status.example.org/status/api/links/confirm-it';
    await send(
      toMessage({
        kind: 'confirmation',
        entries: [],
        confirmUrl,
        leaveUrl: undefined,
        preferencesUrl: undefined,
      }),
    );
    const { text, html, headers } = await receive();
    expect(text).toContain(confirmUrl);
    expect(html).toContain(`href="${confirmUrl}"`);
    expect(headers.has('list')).toBe(true);
    expect(server.mails[0]?.source).not.toMatch(/^List-Unsubscribe/im);
  });
});
