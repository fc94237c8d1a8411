import type { Mail, MailClient } from '../mail-client.ts';

/** A mail as nodemailer reads it. */
interface NodemailerMail extends Omit<Mail, 'to' | 'headers'> {
  to: string[];
  headers: Record<string, string>;
  normalizeHeaderKey(key: string): string;
}

/** What is used of nodemailer's transport. */
export interface NodemailerTransport {
  sendMail(mail: NodemailerMail): Promise<{ rejected?: readonly (string | { address: string })[] }>;
}

/**
 * Mail by nodemailer, which itself knows no way to give a mail up.
 * @param source a transport, which is left to its own end when the time is over; or better a function that makes one for
 * each mail, and with `toNodemailerOptions(signal)` gives up the connection when the signal says so, and after the mail.
 */
export function nodemailer(
  source: NodemailerTransport | ((signal: AbortSignal) => NodemailerTransport),
): MailClient {
  return {
    async send(mail, signal) {
      const sent = new AbortController();
      const transport =
        typeof source === 'function' ? source(AbortSignal.any([signal, sent.signal])) : source;
      try {
        const { rejected = [] } = await transport.sendMail(toNodemailerMail(mail));
        return rejected.map((each) => (typeof each === 'string' ? each : each.address));
      } finally {
        sent.abort();
      }
    },
  };
}

function toNodemailerMail({ to, headers = {}, ...mail }: Mail): NodemailerMail {
  const names = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]));
  // It would write the names of headers in capitals of its own.
  const normalizeHeaderKey = (key: string) => names.get(key.toLowerCase()) ?? key;
  return { ...mail, to: [...to], headers, normalizeHeaderKey };
}
