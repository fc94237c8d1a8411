import { connect, type Socket } from 'node:net';
import { createClientCheck } from '../assert-client.ts';
import { isOpener } from '../lazy-client.ts';
import type { Mail, MailClient, NamedAddress } from '../mail.ts';

/** A mail as nodemailer reads it. */
interface NodemailerMail extends Omit<Mail, 'to' | 'references' | 'headers'> {
  to: (string | NamedAddress)[];
  references?: string[];
  inReplyTo?: string;
  headers: Record<string, string>;
  normalizeHeaderKey(key: string): string;
}

/** What is used of nodemailer's transport. */
export interface NodemailerTransport {
  sendMail(mail: NodemailerMail): Promise<{ rejected?: readonly (string | { address: string })[] }>;
}

type MakeTransport = (signal: AbortSignal) => NodemailerTransport;

/**
 * Mail by nodemailer, which itself knows no way to give a mail up.
 * @param source a transport, which is left to its own end when the time is over; or better a function that makes one for
 * each mail, and with `toNodemailerOptions(signal)` gives up the connection when the signal says so, and after the mail.
 * @throws ConfigError for anything else.
 */
export function nodemailer(source: NodemailerTransport | MakeTransport): MailClient {
  const make = toMaker(source);
  return {
    async send(mail, signal) {
      const sent = new AbortController();
      const transport = make(AbortSignal.any([signal, sent.signal]));
      check(transport);
      try {
        const { rejected = [] } = await transport.sendMail(toNodemailerMail(mail));
        return rejected.map((each) => (typeof each === 'string' ? each : each.address));
      } finally {
        sent.abort();
      }
    },
  };
}

function toMaker(source: NodemailerTransport | MakeTransport): MakeTransport {
  if (isOpener<MakeTransport>(source)) return source;
  check(source);
  return () => source;
}

const check = createClientCheck('nodemailer', 'a transport of nodemailer, or a function that makes one', [
  'sendMail',
]);

function toNodemailerMail({ to, references, headers = {}, ...mail }: Mail): NodemailerMail {
  const names = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]));
  // It would write the names of headers in capitals of its own.
  const normalizeHeaderKey = (key: string) => names.get(key.toLowerCase()) ?? key;
  const thread = references && { references: [...references], inReplyTo: references.at(-1) };
  return { ...mail, ...thread, to: [...to], headers, normalizeHeaderKey };
}

/** What nodemailer asks for a connection with. */
interface SocketTarget {
  host?: string;
  port?: number | string;
  secure?: boolean;
}

type SocketCallback = (error: Error | null, socket?: { connection: Socket }) => void;

// Less than a check has, so that it tells what was waited for.
const STEP_MS = 4_000;

/**
 * Options of nodemailer's SMTP transport that suit a status system: no step takes longer than four seconds, and nothing is
 * left of the connection once the signal is aborted.
 * @param stepMs how long a step may take; longer for what tells people, as servers have who comes wait, and look for viruses.
 */
export function toNodemailerOptions(signal: AbortSignal, stepMs = STEP_MS) {
  return {
    connectionTimeout: stepMs,
    // Before that of the socket, which tells less.
    greetingTimeout: stepMs - 100,
    socketTimeout: stepMs,
    getSocket(target: SocketTarget, callback: SocketCallback): void {
      const port = Number(target.port) || (target.secure ? 465 : 587);
      const socket = connect({ host: target.host ?? 'localhost', port, signal, timeout: stepMs });
      const giveUp = () => socket.destroy(new Error(`No connection within ${stepMs} ms`));
      socket.once('timeout', giveUp);
      socket.once('error', callback);
      socket.once('connect', () => {
        socket.off('timeout', giveUp);
        socket.off('error', callback);
        // Once nodemailer has let go of it, nobody else would hear of its end.
        socket.on('error', () => {});
        callback(null, { connection: socket });
      });
    },
  };
}
