import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import { mail } from '../../../lib/notify/routes/mail.ts';
import { toMailClient } from '../../../lib/standalone/clients.ts';
import { makeCertificates } from '../../servers/certificates.ts';
import { startExim } from '../../servers/exim.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { toMessage } from '../mails/sample.ts';

const PASSWORD = 'the-password-of-the-tests';

const toClient = (url: string) =>
  nodemailer((signal) => createTransport(new SmtpTransport({ ...toNodemailerOptions(signal, 300), url })));

/** Why a mail could not be handed over, and whether it never will be. */
async function findFault(client = toClient(server.url), email = 'ada@example.org', signal = within()) {
  const route = mail({ client, from: 'status@example.org' });
  const sending = route.send(toMessage({ recipient: { id: 'ada', email } }), { signal });
  return sending.then(
    () => undefined,
    ({ name, message, isFinal }) => {
      expect(name).toBe('DeliveryError');
      return { message, isFinal };
    },
  );
}

const within = () => AbortSignal.timeout(60_000);

let server: SmtpServer;
beforeEach(async () => {
  server = await startSmtp({ password: PASSWORD });
});
afterEach(() => server.stop());

describe('a mail is given up, in the words of the server,', () => {
  it('where it knows no such mailbox', async () => {
    server.manner = 'knows no recipient';
    expect(await findFault()).toEqual({
      isFinal: true,
      message:
        "Can't send mail - all recipients were rejected: 550 No such mailbox. The mail server refuses this mail for good.",
    });
  });

  it('where the client says that it refused the one recipient', async () => {
    const client = { send: async ({ to }: { to: readonly unknown[] }) => to.map(String) };
    expect(await findFault(client)).toEqual({
      isFinal: true,
      message: expect.stringContaining('refuses this address'),
    });
  });

  it.each([
    [undefined, 'There is no address'],
    ['', 'There is no address'],
    ['  ', 'There is no address'],
    ['ada', 'is none'],
    ['@example.org', 'is none'],
    ['ada@', 'is none'],
    ['ada@example.org, eve@example.org', 'is none'],
    ['ada@example.org> SIZE=1\r\nRCPT TO:<eve@example.org', 'is none'],
    ['ada@example.org\r\nBcc: eve@example.org', 'is none'],
    ['Ada <ada@example.org>', 'is none'],
    ['group:ada@example.org;', 'is none'],
    ['"eve@example.com"x@example.org', 'is none'],
    [`${'a'.repeat(250)}@example.org`, 'is none'],
  ])('where the address is %j, with nothing sent', async (email, words) => {
    const client = toClient(server.url);
    const route = mail({ client, from: 'status@example.org' });
    const sending = route.send(toMessage({ recipient: { id: 'ada', email } }), { signal: within() });
    await expect(sending).rejects.toMatchObject({ isFinal: true, message: expect.stringContaining(words) });
    expect(server.mails).toEqual([]);
  });
});

describe('a mail is tried again, and it is named why,', () => {
  it.each([
    ['refuses the text', '452 The disk is full. The mail server does not take it for now.'],
    ['greets nobody', 'Greeting never received. The mail server could not be asked, or did not answer.'],
    ['never takes the text', 'Timeout. The mail server could not be asked, or did not answer.'],
    ['hangs up at the text', 'could not be asked, or did not answer.'],
    ['ends what it says in the middle', 'could not be asked, or did not answer.'],
  ] as const)('where the server %s', async (manner, words) => {
    server.manner = manner;
    expect(await findFault()).toEqual({ isFinal: false, message: expect.stringContaining(words) });
  });

  it('where nothing listens', async () => {
    await server.stop();
    expect(await findFault()).toEqual({
      isFinal: false,
      message: expect.stringMatching(/^connect ECONNREFUSED .* could not be asked, or did not answer\.$/),
    });
  });

  it('where its time is over', async () => {
    server.manner = 'never takes the text';
    const client = nodemailer((signal) =>
      createTransport(new SmtpTransport({ ...toNodemailerOptions(signal, 60_000), url: server.url })),
    );
    const fault = await findFault(client, undefined, AbortSignal.timeout(300));
    expect(fault).toMatchObject({ isFinal: false, message: expect.stringContaining('did not answer') });
  });

  it('where the password is wrong, which is not told', async () => {
    const url = server.url.replace('smtp://', 'smtp://ann:another-password@');
    const fault = await findFault(toClient(url));
    expect(fault).toEqual({
      isFinal: false,
      message: expect.stringMatching(
        /^Invalid login: .*does not let us sign in: set user and password right\.$/,
      ),
    });
    expect(fault?.message).not.toContain('another-password');
    expect(
      await findFault(toClient(server.url.replace('smtp://', `smtp://ann:${PASSWORD}@`))),
    ).toBeUndefined();
  });

  it('where the server lets nobody send who has not signed in', async () => {
    const refused = Object.assign(new Error('Mail command failed: 530 5.7.0 Authentication required'), {
      ...{ code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' },
    });
    expect(await findFault({ send: () => Promise.reject(refused) })).toMatchObject({
      isFinal: false,
      message: expect.stringContaining('does not let us sign in'),
    });
  });

  it('where nobody has vouched for the certificate', async () => {
    const certificates = makeCertificates();
    const exim = await startExim(certificates);
    try {
      const client = nodemailer((signal) =>
        createTransport(
          new SmtpTransport({ ...toNodemailerOptions(signal, 20_000), url: exim.url, requireTLS: true }),
        ),
      );
      expect(await findFault(client)).toEqual({
        isFinal: false,
        message: expect.stringMatching(/certificate.* The certificate of the mail server does not fit/s),
      });
    } finally {
      await exim.stop();
      certificates.remove();
    }
  });

  it('where no mail server is set', async () => {
    expect(await findFault(toMailClient(undefined))).toMatchObject({
      isFinal: false,
      message: expect.stringMatching(/^No mail can be sent: SMTP_URL is not set\. /),
    });
  });
});
