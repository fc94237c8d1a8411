import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { Moods, type Reception } from './moods.ts';

/** A server that takes messages as its mood is. */
export interface MoodyServer {
  url: string;
  reception: Reception;
  stop(): Promise<void>;
}

/** Starts a mail server that drops, greylists, refuses and stalls; a message is known by its Message-ID, who sends it by their name. */
export async function startMoodyMailServer(): Promise<MoodyServer> {
  const moods = new Moods();
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    async onData(stream, session, answer) {
      const source = await text(stream).catch(() => '');
      if (source === '') return;
      const id = /^Message-ID: <([^@>]+)@/im.exec(source)?.[1] ?? 'none';
      const hangUp = () => {
        for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
      };
      const refuse = (responseCode: number, said: string) =>
        answer(Object.assign(new Error(said), { responseCode }));
      const mood = moods.choose(id);
      if (mood === 'stalls') return;
      if (mood === 'hangs up') return hangUp();
      if (mood === 'asks for patience') return refuse(451, 'Greylisted: try again later');
      if (mood === 'refuses it') return refuse(554, 'No such mail here');
      moods.take({
        id,
        worker: session.hostNameAppearsAs || '',
        isConfirmed: mood === 'takes it',
        content: toContent(source),
      });
      if (mood === 'takes it') answer();
      else hangUp();
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}?ignoreTLS=true`,
    reception: moods.reception,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** What parts a mail from the next is made anew for each attempt. */
function toContent(source: string): string {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? 'boundary';
  return source.replaceAll(boundary, 'boundary');
}

/** Starts a server that takes webhooks in the same manner; a message is known by its `webhook-id`, who sends it by the path. */
export async function startMoodyWebhookServer(): Promise<MoodyServer> {
  const moods = new Moods();
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => '');
    if (body === '') return;
    const id = String(request.headers['webhook-id']).replace(/^msg_/, '');
    const mood = moods.choose(id);
    if (mood === 'stalls') return;
    if (mood === 'hangs up') return void request.socket.destroy();
    if (mood === 'asks for patience') return void response.writeHead(429, { 'retry-after': '1' }).end();
    if (mood === 'refuses it') return void response.writeHead(410).end();
    moods.take({
      id,
      worker: request.url?.slice(1) ?? '',
      isConfirmed: mood === 'takes it',
      content: body,
    });
    if (mood === 'takes it') response.writeHead(204).end();
    else request.socket.destroy();
  });
  server.on('clientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    reception: moods.reception,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
