import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startUpstash } from '../../servers/upstash.ts';
import { statusql } from '../statusql.ts';
import { DEPENDENCIES, makeHost, toTsconfig } from './init-host.ts';

test('the config that statusql init writes asks the real servers of its variables', async () => {
  const gateway = await startUpstash(inject('redisUrl'));
  onTestFinished(() => gateway.stop());
  const host = await makeHost({ 'src/app/layout.tsx': '', 'tsconfig.json': toTsconfig() }, DEPENDENCIES);
  const variables = {
    DATABASE_URL: inject('postgresUrl'),
    REDIS_URL: inject('redisUrl'),
    UPSTASH_REDIS_REST_URL: gateway.url,
    UPSTASH_REDIS_REST_TOKEN: gateway.token,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(host, '.env'), lines.join(''));

  const health = await statusql(['health', '-e', '-f', 'json'], { cwd: host });
  expect(JSON.parse(health.stdout)).toEqual({
    ping: { pong: true },
    databases: { default: true },
    caches: { default: true, upstash: true },
  });
  expect(health.code).toBe(0);

  const stats = await statusql(['stats', '-f', 'json'], { cwd: host });
  expect(JSON.parse(stats.stdout)).toMatchObject({
    databases: { default: { vendor: 'postgresql' } },
    caches: { default: { keys: expect.any(Number) }, upstash: { keys: expect.any(Number) } },
  });
});
