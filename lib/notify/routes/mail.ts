import { assertClient } from '../../clients/assert-client.ts';
import type { Mail, MailClient, NamedAddress } from '../../clients/mail.ts';
import { ConfigError } from '../../core/errors.ts';
import { assertKnownOptions } from '../../core/provider.ts';
import { DeliveryError, type Message, type Route } from '../../core/route.ts';
import { toLine } from '../mails/clean-text.ts';
import { readMailAddress } from '../mails/mail-address.ts';
import { toMailError } from '../mails/mail-error.ts';
import { toMailHeaders } from '../mails/mail-headers.ts';
import { type MailTemplate, writeMail } from '../mails/write-mail.ts';

/** How people are told by mail. */
export interface MailOptions {
  /** What sends mail, such as `nodemailer(…)`. */
  client: MailClient;
  /** Who it is from: `status@example.org`, or `Status <status@example.org>`. */
  from: string;
  /** Writes the mails in place of ours. */
  render?: MailTemplate;
}

/**
 * Tells people by mail, each at their own address, in plain text and in HTML.
 * @throws ConfigError for what is no mail client, or a sender without an address.
 * @example
 * notify: { mail: mail({ client, from: 'Status <status@example.org>' }) }
 */
export function mail(options: MailOptions): Route {
  assertKnownOptions('mail', options, ['client', 'from', 'render']);
  const { client, from, render } = options;
  assertClient('mail', 'mail', client);
  const sender = readMailAddress(String(from));
  if (!sender) throw new ConfigError('mail: from must be one address, as in Status <status@example.org>.');
  if (render !== undefined && typeof render !== 'function') {
    throw new ConfigError('mail: render must be a function that gives { subject, text, html }.');
  }
  return {
    name: 'mail',
    isPersonal: true,
    async send(message, { signal, warn }) {
      const to = toRecipient(message);
      const content = await writeMail(message, render, warn);
      await hand(client, { ...content, ...toMailHeaders(message, sender), from: sender, to: [to] }, signal);
    },
  };
}

function toRecipient({ recipient }: Message): NamedAddress {
  const address = recipient?.email?.trim() ?? '';
  const read = readMailAddress(`<${address}>`);
  const name = toLine(recipient?.name ?? '');
  if (read) return { ...read, name: name === address ? '' : name };
  const fault =
    address === '' ? 'There is no address to send it to' : 'What is stored as their address is none';
  throw new DeliveryError(`${fault}: set it right where people are stored.`, { isFinal: true });
}

async function hand(client: MailClient, mail: Mail, signal: AbortSignal): Promise<void> {
  const refused = await client.send(mail, signal).catch((error) => {
    throw toMailError(error);
  });
  if (refused.length === 0) return;
  throw new DeliveryError('The mail server refuses this address for good.', { isFinal: true });
}
