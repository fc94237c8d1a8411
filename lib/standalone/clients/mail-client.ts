import { createTransport } from 'nodemailer';
import SmtpTransport from 'nodemailer/lib/smtp-transport/index.js';
import { nodemailer } from '../../clients/mail/nodemailer.ts';
import { toNodemailerOptions } from '../../clients/mail/nodemailer-options.ts';
import type { MailClient } from '../../clients/mail-client.ts';

/** A client of the mail server at an address, whose own options come first; nothing is opened before the first mail. */
export function toMailClient(url: string | undefined): MailClient {
  return nodemailer((signal) => {
    if (url === undefined) throw new Error('No mail can be sent: SMTP_URL is not set.');
    return createTransport(new SmtpTransport({ ...toNodemailerOptions(signal), url }));
  });
}
