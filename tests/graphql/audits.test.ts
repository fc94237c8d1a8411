import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { type StatusServer, startServer } from '../../lib/server/start-server.ts';
import { mount } from './mount.ts';

const { handler, status } = mount({ resources: { health: { ping: healthCheck({ probe: () => {} }) } } });
let server: StatusServer;
beforeAll(async () => {
  server = await startServer(status, { port: 0, host: '127.0.0.1' });
});
afterAll(() => server.stop(() => status.stop()));

const inNext = (url: string, init?: RequestInit) => {
  const request = new Request(url, init);
  return request.method === 'POST' ? handler.POST(request) : handler.GET(request);
};
const overNode = (url: string, init?: RequestInit) =>
  fetch(url.replace('http://localhost', server.address), init);

describe.each([
  ['in Next', inNext],
  ['over node:http', overNode],
])('GraphQL over HTTP %s', (_, fetchFn) => {
  const audits = serverAudits({ url: 'http://localhost/api/graphql', fetchFn });

  test('has 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  // What was asked once is answered in another way the next time.
  test.for(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async ([, audit]) => {
    for (let time = 0; time < 3; time += 1) expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});
