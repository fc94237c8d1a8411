import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createHttpServer } from '../../lib/server/create-http-server.ts';
import type { HeldMessage } from '../../lib/server/held-message.ts';
import { toRequest } from '../../lib/server/node-request.ts';
import { openRaw } from '../servers/raw-connection.ts';

/** Sends a request with this body, and gives it and how its connection is ended. */
async function receive(body: string) {
  const received = Promise.withResolvers<{ request: Request; outgoing: ServerResponse }>();
  const server = createHttpServer((incoming: HeldMessage, outgoing) => {
    const headers = new Headers(incoming.headers as Record<string, string>);
    const url = `http://localhost${incoming.url}`;
    received.resolve({ request: toRequest({ incoming, outgoing, url, headers }), outgoing });
  }, {});
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connection = await openRaw(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    connection.close();
    server.close();
  });
  const length = Buffer.byteLength(body);
  await connection.write(`POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n${body}`);
  return { connection, ...(await received.promise) };
}

it('reads its body as any Request does: as UTF-8, without the mark that says so', async () => {
  const { request } = await receive('\uFEFF{"name":"ünwell"}');
  expect(await request.clone().text()).toBe('{"name":"ünwell"}');
  expect(await request.text()).toBe('{"name":"ünwell"}');
});

it('has a signal that is aborted also where its sender had gone when somebody asked for it', async () => {
  const { connection, request, outgoing } = await receive('');
  const closed = once(outgoing, 'close');
  connection.close();
  await closed;
  expect(request.signal.aborted).toBe(true);
});
