import { once } from 'node:events';
import next from 'next';
import { toCauseMessage } from '../core/probe-error.ts';
import { Refusal } from '../http/refusal.ts';
import { ALLOW } from '../http/route.ts';
import { BACKLOG, createHttpServer } from '../server/create-http-server.ts';
import type { HeldMessage } from '../server/held-message.ts';
import { refuse } from '../server/refuse.ts';
import { loadEnvFiles } from './load-env-files.ts';
import { readSettings } from './settings/read-settings.ts';

// Run by `npm start` after its checks, as a custom server of Next: what Next itself would do with a request that is odd, too
// long or never ends cannot be set, so such requests do not get as far.
process.env.PORT ||= '3000';
loadEnvFiles('.');
const { settings } = readSettings(process.env);
const app = next({ dev: false, port: settings.port });
const handle = app.getRequestHandler();
const server = createHttpServer(
  (incoming, outgoing) => {
    const refusal = findRefusal(incoming);
    if (refusal) void refuse(incoming, outgoing, refusal);
    else handle(incoming, outgoing).catch(() => outgoing.destroy());
  },
  { ...settings.connections, basePath: settings.basePath },
);
await app.prepare();
try {
  await once(server.listen({ port: settings.port, backlog: BACKLOG }), 'listening');
} catch (error) {
  // Next would have the process live on, which then watches over time and answers nobody.
  console.error(`PORT ${settings.port} cannot be listened on: ${toCauseMessage(error)}`);
  process.exit(1);
}

function findRefusal({ method, url = '' }: HeldMessage): Refusal | undefined {
  // Next makes no request of it, and writes an error with its stack to the log.
  if (method === 'TRACE') {
    return new Refusal('METHOD_NOT_ALLOWED', 'TRACE is not answered here.', { headers: { Allow: ALLOW } });
  }
  // Next redirects, and probes follow no redirects.
  if (/[\\]|\/\//.test(url.replace(/\?.*/s, ''))) {
    return new Refusal('UNKNOWN_NAME', 'There is nothing at this address.');
  }
  return undefined;
}
