import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { send } from '../../lib/server/send.ts';

const HEADERS = { 'Content-Type': 'text/event-stream' };

/** Answers one request with a server that has a port of its own. */
async function serve(answer: (outgoing: ServerResponse) => void, ask: (url: string) => Promise<void>) {
  const server = createServer((_, outgoing) => answer(outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
}

it('sends events as they come, and ends them when their reader is gone', async () => {
  const { promise: isCancelled, resolve } = Promise.withResolvers<void>();
  const events = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: () => resolve(),
  });
  await serve(
    (outgoing) => void send(new Response(events, { headers: HEADERS }), outgoing).catch(() => {}),
    async (url) => {
      const gone = new AbortController();
      const response = await fetch(url, { signal: gone.signal });
      const first = await response.body?.getReader().read();
      expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
      gone.abort();
      await isCancelled;
    },
  );
});

it('ends nothing but the answer where its reader is gone already and the events fail', async () => {
  const { promise: isSent, resolve } = Promise.withResolvers<unknown>();
  const events = new ReadableStream({ start: (controller) => controller.error(new Error('It failed.')) });
  await serve(
    (outgoing) => {
      outgoing.destroy();
      send(new Response(events, { headers: HEADERS }), outgoing).then(resolve, resolve);
    },
    async (url) => {
      await expect(fetch(url)).rejects.toThrow();
      expect(await isSent).toBeInstanceOf(Error);
      // What nobody catches would come by now.
      await new Promise((done) => setTimeout(done, 50));
    },
  );
});
