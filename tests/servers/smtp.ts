import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface ReceivedMail {
  sender: string;
  recipients: string[];
  /** Its headers and body. */
  source: string;
}

/** How the mail server treats who comes: well by default. */
export type Manner =
  | 'well'
  | 'greets nobody'
  | 'knows no recipient'
  | 'knows only a@example.org'
  | 'never takes the text'
  | 'refuses the text'
  | 'hangs up at the text'
  | 'ends what it says in the middle';

/** A real mail server. */
export interface SmtpServer {
  /** Its address for nodemailer; without TLS, as its certificate has expired. */
  url: string;
  port: number;
  mails: ReceivedMail[];
  manner: Manner;
  countConnections(): Promise<number>;
  /** Ends it at once: connections are refused. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a mail server on a free port; `secure` speaks TLS from the start, `password` is the one that it takes. */
export async function startSmtp({ secure = false, password = 'right' } = {}): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const mails: ReceivedMail[] = [];
  let listening: SMTPServer;

  async function listen(port: number): Promise<void> {
    listening = new SMTPServer({
      secure,
      authOptional: true,
      allowInsecureAuth: true,
      // Else it looks up the name of who comes.
      disableReverseLookup: true,
      closeTimeout: 1,
      onAuth: ({ username, password: given }, _, answer) =>
        answer(given === password ? null : new Error(`No entry for ${username}`), { user: username }),
      onConnect(_, answer) {
        if (server.manner === 'greets nobody') return;
        if (server.manner === 'ends what it says in the middle') {
          for (const socket of sockets) socket.end('220-mail.exam');
          return;
        }
        answer();
      },
      onRcptTo({ address }, _, answer) {
        const isUnknown =
          server.manner === 'knows no recipient' ||
          (server.manner === 'knows only a@example.org' && address !== 'a@example.org');
        answer(isUnknown ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
      },
      async onData(stream, { envelope }, answer) {
        if (server.manner === 'hangs up at the text') return hangUp();
        const source = await text(stream);
        if (server.manner === 'never takes the text') return;
        if (server.manner === 'refuses the text') {
          return answer(Object.assign(new Error('The disk is full'), { responseCode: 452 }));
        }
        const sender = envelope.mailFrom ? envelope.mailFrom.address : '';
        mails.push({ sender, recipients: envelope.rcptTo.map(({ address }) => address), source });
        answer();
      },
    });
    // Of clients that hang up.
    listening.on('error', () => {});
    listening.server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    listening.listen(port, '127.0.0.1');
    await once(listening.server, 'listening');
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => listening.close(resolve));
    hangUp();
    await closed;
  }

  const server: SmtpServer = {
    url: '',
    port: 0,
    mails,
    manner: 'well',
    countConnections: async () => sockets.size,
    kill: close,
    restart: () => listen(server.port),
    stop: async () => {
      if (listening.server.listening) await close();
    },
  };
  await listen(0);
  // biome-ignore lint/style/noNonNullAssertion: listen has set it.
  server.port = (listening!.server.address() as AddressInfo).port;
  server.url = secure
    ? `smtps://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`
    : `smtp://127.0.0.1:${server.port}?ignoreTLS=true`;
  return server;
}
