import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { ioredis, ioredisOptions } from '../../lib/clients/cache/ioredis.ts';
import { postgresJs, postgresJsOptions } from '../../lib/clients/database/postgres-js.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { caches } from '../../lib/providers/caches.ts';
import { databases } from '../../lib/providers/databases.ts';
import { watchRuns } from '../../lib/testing.ts';
import { startBlackHole } from '../servers/black-hole.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { until } from '../servers/until.ts';

const TIMEOUT_MS = 3_000;

describe('a database that accepts and never answers', () => {
  it('costs 500 askers one run and one connection, and slows no other check', async () => {
    const hole = await startBlackHole();
    const url = `postgres://nobody@127.0.0.1:${hole.port}/nothing`;
    const watched = watchRuns(
      databases({ default: postgresJs(() => postgres(url, postgresJsOptions)) }, { timeoutMs: TIMEOUT_MS }),
    );
    const health = {
      databases: watched.check,
      caches: caches({ default: ioredis(() => new Redis(inject('redisUrl'), ioredisOptions)) }),
    };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    const ask = async (name: 'databases' | 'caches') => {
      const startedAt = performance.now();
      const { status: found } = await status.report('health', { only: [name] });
      return { found, elapsedMs: performance.now() - startedAt };
    };
    await ask('caches');

    let answered = 0;
    const asked = Array.from({ length: 500 }, async () => {
      const answer = await ask('databases');
      answered += 1;
      return answer;
    });
    expect((await ask('caches')).found).toBe('fine');
    // By how much it is ahead is held by the benchmark, which has the machine to itself.
    expect(answered).toBe(0);
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ found }) => found))).toEqual(new Set(['problem']));
    expect(Math.max(...answers.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(TIMEOUT_MS + NOISE_MS);
    expect(watched.runs).toBe(1);
    expect(hole.attempts).toBe(1);

    await status.stop();
    await until(() => hole.open === 0);
    await hole.stop();
  });
});
