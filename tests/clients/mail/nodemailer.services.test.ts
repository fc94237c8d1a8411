import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { expect, it } from 'vitest';
import { nodemailer, toNodemailerOptions } from '../../../lib/clients/mail/nodemailer.ts';
import { startSmtp } from '../../servers/smtp.ts';
import { describeMailContract } from './contract.ts';

describeMailContract('nodemailer', (url) =>
  nodemailer((signal) => createTransport(new SmtpTransport({ ...toNodemailerOptions(signal), url }))),
);

it('leaves open a pool that was handed in', async () => {
  const server = await startSmtp();
  const pool = createTransport({ url: server.url, pool: true });
  const mail = { from: 'a@example.org', to: ['b@example.org'], subject: 'A subject', text: 'A text' };
  await nodemailer(pool).send(mail, new AbortController().signal);
  expect(await server.countConnections()).toBe(1);
  pool.close();
  await server.stop();
});
