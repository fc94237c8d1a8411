import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { healthCheck, stat } from '../../lib/index.ts';
import { startServer } from '../../lib/server/start-server.ts';
import { openRaw } from '../servers/raw-connection.ts';
import { mount, TOKEN } from './mount.ts';

function mountFailing() {
  const runs = { broken: 0, hanging: 0 };
  const { status, ask } = mount({
    budgetMs: 200,
    resources: {
      health: { it: healthCheck({ probe() {} }) },
      stats: {
        broken: stat({
          data: z.object({ count: z.int() }),
          probe() {
            runs.broken += 1;
            throw new Error('It is broken.');
          },
        }),
        hanging: stat({
          data: z.object({ count: z.int() }),
          probe: () => new Promise<{ count: number }>(() => {}),
        }),
      },
    },
  });
  return {
    status,
    runs,
    ask(query: string, variables = {}) {
      // Without it nothing is read before Yoga does.
      const length = JSON.stringify({ query, variables }).length;
      return ask(query, { token: TOKEN, variables, headers: { 'content-length': String(length) } });
    },
  };
}

test.each<[string, string, Record<string, unknown>?]>([
  ['where a field has an error', '{ health { it } stats { broken(maxAgeMs: 0) { count } } }'],
  ['where a variable is missing', 'query ($ms: Int!) { health { it(maxAgeMs: $ms) } }'],
  ['where an argument is refused', 'query ($ms: Int!) { health { it(maxAgeMs: $ms) } }', { ms: -1 }],
  [
    'where a name is unknown',
    'query ($only: [HealthCheckName!]) { health(only: $only) { ok } }',
    { only: ['x'] },
  ],
])('a query is answered the second time as the first time: %s', async (_, query, variables) => {
  const { ask } = mountFailing();
  const { code, body } = await ask(query, variables);
  expect(body.errors).toHaveLength(1);
  for (let time = 0; time < 2; time += 1) expect(await ask(query, variables)).toMatchObject({ code, body });
});

test('a query with an error is executed once, each time', async () => {
  const { runs, ask } = mountFailing();
  for (let time = 1; time < 4; time += 1) {
    await ask('{ stats { broken(maxAgeMs: 0) { count } } }');
    expect(runs.broken).toBe(time);
  }
});

test('those who ask at one moment for what has an error share its answer', async () => {
  const { status } = mountFailing();
  const report = vi.spyOn(status, 'report');
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.stop(() => status.stop()));
  const connection = await openRaw(server.address);
  onTestFinished(() => connection.close());
  const query = encodeURIComponent('{ stats { hanging { count } } }');
  const text = [
    ...[`GET /api/graphql?query=${query} HTTP/1.1`, 'Host: localhost'],
    ...[`Authorization: Bearer ${TOKEN}`, '', ''],
  ].join('\r\n');
  for (let time = 0; time < 3; time += 1) {
    report.mockClear();
    await connection.write(text + text);
    expect((await connection.read(/STAT_FAILED[\s\S]*STAT_FAILED.*$/)).match(/ 200 OK/g)).toHaveLength(2);
  }
  expect(report).toHaveBeenCalledTimes(1);
});
