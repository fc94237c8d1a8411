import { expect, it, onTestFinished, vi } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { startServer } from '../../lib/server/start-server.ts';
import { mount } from '../graphql/mount.ts';
import { mountTold } from '../graphql/told.ts';
import { openRaw } from '../servers/raw-connection.ts';

it('answers each of those who ask for what is theirs at one moment', async () => {
  const told = await mountTold({
    access: {
      async session({ headers }) {
        const id = headers.get('cookie')?.replace('user=', '') ?? '';
        return { role: 'user', id, name: id };
      },
    },
  });
  const server = await startServer(told.status, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.stop(() => told.close()));
  // As of a database that is elsewhere, whose answer takes its time.
  const { db } = told.changes;
  const use = db.use.bind(db);
  vi.spyOn(db, 'use').mockImplementation(async (work) => {
    await new Promise((resolve) => setImmediate(resolve));
    return use(work);
  });
  const body = JSON.stringify({ query: '{ health { ping } preferences { person { id } } }' });
  const toRequest = (user: string) =>
    [
      ...['POST /api/graphql HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'],
      ...[`Cookie: user=${user}`, `Content-Length: ${body.length}`, '', body],
    ].join('\r\n');
  const connection = await openRaw(server.address);
  onTestFinished(() => connection.close());
  for (let time = 0; time < 4; time += 1) {
    await connection.write(toRequest('ada') + toRequest('bob'));
    const answers = await connection.read(/preferences[\s\S]*preferences.*\}\}\}$/);
    expect(answers.match(/"id":"\w+"/g)).toEqual(['"id":"ada"', '"id":"bob"']);
  }
});

it('waits no longer for a scrape than that may, whoever asked for the metrics before', async () => {
  const { status } = mount({
    budgetMs: 5_000,
    resources: { health: { it: healthCheck({ maxAgeMs: 0, timeoutMs: 10_000, probe: () => going }) } },
  });
  let going = Promise.resolve();
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.stop(() => status.stop()));
  const connection = await openRaw(server.address);
  const other = await openRaw(server.address);
  onTestFinished(() => [connection, other].forEach((each) => void each.close()));
  const get = ['GET /status/api/metrics HTTP/1.1', 'Host: localhost'];
  for (let time = 0; time < 2; time += 1) {
    await connection.write([...get, '', ''].join('\r\n'));
    await connection.read(/statusql_check/);
  }
  going = new Promise(() => {});
  await Promise.all([
    connection.write([...get, '', ''].join('\r\n')),
    other.write([...get, 'X-Prometheus-Scrape-Timeout-Seconds: 0.6', '', ''].join('\r\n')),
  ]);
  const first = await Promise.race([
    connection.read(/statusql_check/).then(() => 'who waits as long as it takes'),
    other.read(/statusql_check/).then(() => 'the scrape'),
  ]);
  expect(first).toBe('the scrape');
});

it('finds out who asks of no more at one time than are let in, also where there is an answer for them', async () => {
  let asked = 0;
  let looking = Promise.resolve();
  const { status } = mount({
    resources: { health: { it: healthCheck({ maxAgeMs: 3_600_000, probe: () => {} }) } },
    access: {
      async session() {
        asked += 1;
        await looking;
        return null;
      },
    },
  });
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  const connection = await openRaw(server.address);
  const get = 'GET /status/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (let time = 0; time < 3; time += 1) {
    await connection.write(get);
    await connection.read(/"ok"/);
  }
  asked = 0;
  const going = Promise.withResolvers<void>();
  looking = going.promise;
  await connection.write(get.repeat(601));
  await vi.waitFor(() => expect(asked).toBeGreaterThan(0));
  going.resolve();
  // What comes behind a refusal is not answered.
  await connection.ended;
  expect((await connection.read(/$/)).match(/ 503 Service Unavailable/g)).toHaveLength(1);
  expect(asked).toBe(600);
  await server.stop(() => status.stop());
});
