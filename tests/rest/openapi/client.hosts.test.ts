import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { healthCheck, problem } from '../../../lib/index.ts';
import { ping } from '../../../lib/providers/ping.ts';
import { processStats } from '../../../lib/providers/process-stats.ts';
import { startServer } from '../../../lib/server/start-server.ts';
import { npm } from '../../packages/package-managers.ts';
import { define, TOKEN } from '../scripted.ts';

// It reads types by a compiler with an API, which that of this repository has not.
const PACKAGES = ['openapi-typescript@7.13.0', 'openapi-fetch@0.17.0', 'typescript@5.9.3'];

const COMPILER_OPTIONS = {
  ...{ strict: true, noEmit: true, skipLibCheck: false, types: [], lib: ['esnext', 'dom', 'dom.iterable'] },
  ...{ target: 'esnext', module: 'nodenext', allowImportingTsExtensions: true },
};

/** What somebody writes with the types that were generated: every field and parameter is checked by the compiler. */
const CLIENT = `import createClient from 'openapi-fetch';
import type { components, paths } from './status.ts';

declare const process: { argv: string[] };

const [baseUrl = '', token] = process.argv.slice(2);
const client = createClient<paths, 'application/json'>({ baseUrl, headers: { Authorization: \`Bearer \${token}\` } });

const { data: health } = await client.GET('/health', { params: { query: { skip: ['queue'] } } });
const pong: boolean | null | undefined = health?.ping?.pong;
const { response } = await client.GET('/health/queue', { params: { query: { region: 'eu' } } });
const { data: figures } = await client.GET('/stats/process');
const memory: components['schemas']['stats.process.figures']['memory'] | undefined =
  figures && 'memory' in figures ? figures.memory : undefined;
const { data: ready } = await client.GET('/readyz', { parseAs: 'text' });
const { response: bare } = await client.GET('/bare-status', { baseUrl: new URL(baseUrl).origin });
// @ts-expect-error There is no such check.
await client.GET('/health/nothing');
// @ts-expect-error Nor such a region.
const wrong = await client.GET('/health/queue', { params: { query: { region: 'mars' } } });
console.log(
  JSON.stringify({
    pong,
    code: response.status,
    resident: typeof memory?.resident_bytes,
    ready,
    bare: bare.status,
    wrong: wrong.response.status,
  }),
);
`;

it('a client generated from openapi.json compiles, and asks a running server', async () => {
  const { z } = await import('zod');
  const queue = healthCheck({
    args: { region: z.enum(['eu', 'us']).default('us') },
    effect: 'degrades',
    probe: () => problem('It is full.'),
  });
  const status = define(
    { health: { ping: ping(), queue }, stats: { process: processStats() } },
    { errorCode: 503 },
  );
  const server = await startServer(status, { port: 0, host: '127.0.0.1' });
  const folder = await mkdtemp(join(tmpdir(), 'statusql-client-'));
  onTestFinished(async () => {
    await server.stop(() => status.stop());
    await rm(folder, { recursive: true, force: true });
  });
  const base = `${server.address}/status/api`;
  const document = await fetch(`${base}/openapi.json`, { headers: { Authorization: `Bearer ${TOKEN}` } });
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}');
  await writeFile(join(folder, 'openapi.json'), await document.text());
  await writeFile(join(folder, 'client.ts'), CLIENT);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
  await npm(
    folder,
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...PACKAGES,
  );
  const run = async (...args: string[]) =>
    (await promisify(execFile)(process.execPath, args, { cwd: folder })).stdout;
  await run('node_modules/openapi-typescript/bin/cli.js', 'openapi.json', '-o', 'status.ts');
  expect(await run('node_modules/typescript/bin/tsc').catch(({ stdout }) => stdout)).toBe('');
  expect(JSON.parse(await run('client.ts', base, TOKEN))).toEqual({
    pong: true,
    code: 200,
    resident: 'number',
    ready: 'ok',
    bare: 200,
    wrong: 400,
  });
});
