import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createHttpServer } from '../../lib/server/create-http-server.ts';
import { openRaw } from '../servers/raw-connection.ts';

const PING = 'GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n';

it('lets in nobody who has gone while it was found out whether there is an answer: they would never be over', async () => {
  const listener = vi.fn();
  const looking = Promise.withResolvers<boolean>();
  const fastPath = vi.fn(() => looking.promise);
  const server = createHttpServer(listener, {}, { fastPath });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const gone = new Promise<void>((resolve) => {
    server.on('connection', (socket) => void socket.on('close', () => resolve()));
  });
  const connection = await openRaw(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await connection.write(PING + PING);
  await vi.waitFor(() => expect(fastPath).toHaveBeenCalledTimes(2));
  connection.close();
  await gone;
  looking.resolve(false);
  await new Promise((resolve) => setImmediate(resolve));
  expect(listener).not.toHaveBeenCalled();
});
