import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailClient } from '../../../lib/clients/mail.ts';
import { type SmtpServer, startSmtp } from '../../servers/smtp.ts';
import { until } from '../../servers/until.ts';

const mail = {
  from: 'status@example.org',
  to: ['a@example.org', 'b@example.org'],
  subject: 'A subject',
  text: 'A text\n',
  headers: { 'X-StatusQL': 'true' },
};

/** Describes what every driver of mail must do. */
export function describeMailContract(name: string, toClient: (url: string) => MailClient): void {
  describe(`${name}, as every mail client`, () => {
    const never = new AbortController().signal;
    let server: SmtpServer;
    let client: MailClient;
    beforeEach(async () => {
      server = await startSmtp();
      client = toClient(server.url);
    });
    afterEach(() => server.stop());

    it('hands a mail to the server, with its headers as they are written', async () => {
      expect(await client.send(mail, never)).toEqual([]);
      expect(server.mails).toMatchObject([{ sender: mail.from, recipients: mail.to }]);
      expect(server.mails[0]?.source).toMatch(/^X-StatusQL: true\r$/m);
      expect(server.mails[0]?.source).toMatch(/^Subject: A subject\r$/m);
      await until(async () => (await server.countConnections()) === 0);
    });

    it('names the recipients that were refused while others were not', async () => {
      server.manner = 'knows only a@example.org';
      expect(await client.send(mail, never)).toEqual(['b@example.org']);
    });

    it('throws when nobody was taken', async () => {
      server.manner = 'knows no recipient';
      await expect(client.send(mail, never)).rejects.toThrow('No such mailbox');
    });

    it('gives up a mail, and the connection, when it is told to', async () => {
      server.manner = 'never takes the text';
      const giveUp = new AbortController();
      const sending = client.send(mail, giveUp.signal);
      await until(async () => (await server.countConnections()) === 1);
      giveUp.abort();
      await expect(sending).rejects.toThrow();
      await until(async () => (await server.countConnections()) === 0);
    });
  });
}
