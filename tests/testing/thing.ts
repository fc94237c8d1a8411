import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that a check looks at, which can be broken, stalled and mended. */
export interface Thing {
  url: string;
  port: number;
  /** It answers 503. */
  breakIt(): void;
  /** It takes questions and never answers. */
  stall(): void;
  mend(): void;
  stop(): void;
}

/** Starts a server over HTTP that answers 204 when all is well. */
export async function startThing(): Promise<Thing> {
  let state: 'well' | 'broken' | 'stalled' = 'well';
  const server = createServer((_, response) => {
    if (state === 'stalled') return;
    response.writeHead(state === 'well' ? 204 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const become = (next: typeof state) => () => {
    state = next;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    breakIt: become('broken'),
    stall: become('stalled'),
    mend: become('well'),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
