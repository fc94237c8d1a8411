import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodemailer } from '../../lib/clients/mail/nodemailer.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { email } from '../../lib/providers/email.ts';
import { toMailClient } from '../../lib/standalone/clients.ts';
import { startBlackHole } from '../servers/black-hole.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { type Manner, type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { until } from '../servers/until.ts';
import { describeCheckContract, type Subject, TIMEOUT_MS } from './contract.ts';

const ADDRESSES = { sender: 'status@example.com', recipients: ['to@example.com'] };

async function onServer(): Promise<Subject> {
  const server = await startSmtp();
  return {
    check: email(toMailClient(server.url), { ...ADDRESSES, timeoutMs: TIMEOUT_MS }),
    outage: { start: server.kill, end: server.restart, cause: /ECONNREFUSED/ },
    hang: {
      start() {
        server.manner = 'greets nobody';
      },
      end() {
        server.manner = 'well';
      },
    },
    countConnections: server.countConnections,
    stop: server.stop,
  };
}

describeCheckContract('email over SMTP', onServer);

let server: SmtpServer;
beforeEach(async () => {
  server = await startSmtp();
});
afterEach(() => server.stop());

const define = (check: ReturnType<typeof email>) =>
  defineStatus({
    name: randomUUID(),
    resources: { health: { email: check } },
    environment: { paidChecks: true },
  });
const toCheck = (url: string, options = {}) =>
  email(toMailClient(url), { ...ADDRESSES, timeoutMs: TIMEOUT_MS, ...options });

/** What the one probe of a check finds, and how long that takes. */
async function look(check: ReturnType<typeof email>) {
  const startedAt = performance.now();
  const { checks } = await define(check).report('health');
  const [probe] = checks[0]?.probes ?? [];
  return { status: probe?.status, message: probe?.message, elapsedMs: performance.now() - startedAt };
}

describe('the mail', () => {
  it('has the headers and the text of a check', async () => {
    expect((await look(toCheck(server.url))).status).toBe('fine');
    expect(server.mails).toHaveLength(1);
    const [{ sender, recipients, source }] = server.mails as [(typeof server.mails)[0]];
    expect([sender, recipients]).toEqual(['status@example.com', ['to@example.com']]);
    const [head = '', text] = source.split('\r\n\r\n');
    const headers = head.split('\r\n');
    expect(headers).toContain('From: status@example.com');
    expect(headers).toContain('To: to@example.com');
    expect(headers).toContain('Subject: statusql email check');
    expect(headers).toContain('X-StatusQL: true');
    expect(headers).toContain('Content-Type: text/plain; charset=utf-8');
    expect(text).toMatch(/^A check of statusql sends this mail/);
  });

  it('goes to all recipients in one line, with further headers, of which one takes the place of the mark', async () => {
    const headers = { 'x-statusql': 'no', 'X-Team': 'ops' };
    await look(toCheck(server.url, { recipients: ['a@example.org', 'b@example.org'], headers }));
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([['a@example.org', 'b@example.org']]);
    const source = server.mails[0]?.source;
    expect(source).toContain('\r\nTo: a@example.org, b@example.org\r\n');
    expect(source).toContain('\r\nX-Team: ops\r\n');
    expect(source?.match(/^x-statusql: .*$/gim)).toEqual([expect.stringMatching(/: no$/)]);
  });

  it('keeps line breaks out of headers, wherever a config has them', async () => {
    const headers = { 'X-Team': 'ops\r\nBcc: c@example.org', 'X-Other\r\nBcc': 'c@example.org' };
    await look(toCheck(server.url, { headers }));
    expect(server.mails.flatMap(({ recipients }) => recipients)).toEqual(['to@example.com']);
    expect(server.mails[0]?.source).not.toMatch(/^bcc:/im);
  });

  it('goes through TLS and a sign-in where the address says so', async () => {
    const secured = await startSmtp({ secure: true });
    const url = secured.url.replace('//', '//user:right@');
    expect(await look(toCheck(url))).toMatchObject({ status: 'fine' });
    expect(await look(toCheck(url.replace('right', 'wrong')))).toMatchObject({
      status: 'problem',
      message: expect.stringMatching(/^Invalid login: 535 /),
    });
    await until(async () => (await secured.countConnections()) === 0);
    await secured.stop();
  });

  it('goes by the transport of a host, which is the host’s to close', async () => {
    const transport = createTransport(server.url);
    const check = email(nodemailer(transport), ADDRESSES);
    expect((await look(check)).status).toBe('fine');
    expect(server.mails).toHaveLength(1);
  });
});

describe('a run', () => {
  it('serves for a minute by default, whoever asks', async () => {
    const status = define(toCheck(server.url));
    for (const level of ['status', 'details', 'status'] as const) await status.report('health', { level });
    await expect(status.report('health', { level: 'status', maxAgeMs: 0 })).rejects.toThrow('60000 ms');
    expect(server.mails).toHaveLength(1);
    await status.report('health', { maxAgeMs: 0 });
    expect(server.mails).toHaveLength(2);
  });

  it('that is given up at the end of the process closes its connection', async () => {
    server.manner = 'never takes the text';
    const status = define(toCheck(server.url, { timeoutMs: 60_000 }));
    const asked = status.report('health');
    await until(async () => (await server.countConnections()) === 1);
    await sleep(100);
    await status.stop();
    await asked;
    await until(async () => (await server.countConnections()) === 0);
  });
});

describe('a server that', () => {
  it.each<[Manner, string, RegExp]>([
    ['greets nobody', 'problem', /^No answer within 1000 ms/],
    ['never takes the text', 'problem', /^No answer within 1000 ms/],
    ['knows no recipient', 'problem', /all recipients were rejected: 550 No such mailbox/],
    ['knows only a@example.org', 'warning', /^The mail server takes no mail for b@example.org\.$/],
    ['refuses the text', 'problem', /452 The disk is full/],
    ['hangs up at the text', 'problem', /Connection closed unexpectedly|ECONNRESET/],
    ['ends what it says in the middle', 'problem', /\w/],
  ])('%s is named within the time limit, and no connection is left', async (manner, status, message) => {
    server.manner = manner;
    const found = await look(toCheck(server.url, { recipients: ['a@example.org', 'b@example.org'] }));
    expect(found).toMatchObject({ status, message: expect.stringMatching(message) });
    expect(found.elapsedMs).toBeLessThan(TIMEOUT_MS + NOISE_MS);
    await until(async () => (await server.countConnections()) === 0);
  });

  it('refuses connections is named', async () => {
    await server.kill();
    expect(await look(toCheck(server.url))).toMatchObject({
      status: 'problem',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('has an expired certificate is named', async () => {
    expect(await look(toCheck(server.url.replace(/\?.*/, '')))).toMatchObject({
      status: 'problem',
      message: expect.stringContaining('certificate'),
    });
    expect(server.mails).toEqual([]);
    // The server loses count where TLS begins in the middle.
    await until(() => !process.getActiveResourcesInfo().includes('TCPSocketWrap'));
  });

  it('says nothing is named before the usual time limit is over', async () => {
    const hole = await startBlackHole();
    const found = await look(toCheck(`smtp://127.0.0.1:${hole.port}`, { timeoutMs: undefined }));
    expect(found).toMatchObject({ status: 'problem', message: 'Greeting never received' });
    expect(found.elapsedMs).toBeLessThan(5_000 + NOISE_MS);
    await until(() => hole.open === 0);
    await hole.stop();
  });

  it('no variable names is said to be missing', async () => {
    const found = await look(email(toMailClient(undefined), ADDRESSES));
    expect(found).toMatchObject({ status: 'problem', message: expect.stringContaining('SMTP_URL') });
  });
});
