import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect, inject, it } from 'vitest';
import { postgresJs, postgresJsOptions } from '../../../lib/clients/database/postgres-js.ts';
import { defineStatus } from '../../../lib/core/define-status.ts';
import { databases } from '../../../lib/providers/databases.ts';
import { startPostgres } from '../../servers/postgres.ts';
import { startSilentProxy } from '../../servers/silent-proxy.ts';
import { until } from '../../servers/until.ts';
import { describeDatabaseContract } from './contract.ts';
import { onPostgres } from './on-postgres.ts';

describeDatabaseContract('postgresJs', () => onPostgres(postgresJs));

describe('postgresJs', () => {
  it('leaves open what was handed in', async () => {
    const sql = postgres(inject('postgresUrl'), postgresJsOptions);
    const database = postgresJs(sql);
    await database.ping(new AbortController().signal);
    await database.close();
    expect(await sql`select 1 as answer`).toEqual([{ answer: 1 }]);
    await sql.end();
  });

  it('says that a standby takes no writes', async () => {
    const primary = await startPostgres();
    const standby = await startPostgres({ standbyOf: primary });
    const database = postgresJs(() => postgres(standby.url, postgresJsOptions));
    expect(await database.isWritable(new AbortController().signal)).toBe(false);
    await database.close();
    await standby.stop();
    await primary.stop();
  });

  it("leaves the host's own queries alone when its own comes too late behind them", async () => {
    const sql = postgres(inject('postgresUrl'), { ...postgresJsOptions, max: 1 });
    const health = { databases: databases({ default: postgresJs(sql) }, { timeoutMs: 200 }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    const slow = sql`select pg_sleep(1), 'slow' as answer`.execute();
    const report = status.report('health');
    const next = sql`select 'next' as answer`.execute();
    expect((await report).status).toBe('problem');
    expect(await slow).toMatchObject([{ answer: 'slow' }]);
    expect(await next).toEqual([{ answer: 'next' }]);
    await until(async () => (await status.report('health', { maxAgeMs: 0 })).status === 'fine');
    await status.stop();
    await sql.end();
  });

  it('is fine on a new connection when the old one was lost without a word', async () => {
    const url = new URL(inject('postgresUrl'));
    const proxy = await startSilentProxy(Number(url.port));
    url.port = String(proxy.port);
    const client = postgresJs(() => postgres(url.href, postgresJsOptions));
    const health = { databases: databases({ default: client }, { timeoutMs: 500 }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    const look = async () => (await status.report('health', { maxAgeMs: 0 })).status;
    expect(await look()).toBe('fine');
    proxy.silence();
    expect(await look()).toBe('problem');
    await until(async () => (await look()) === 'fine');
    await status.stop();
    await proxy.stop();
  });
});
