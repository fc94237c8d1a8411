import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineStatus } from '../../../lib/core/define-status.ts';
import { healthCheck } from '../../../lib/core/health-check.ts';
import { problem } from '../../../lib/core/verdict.ts';
import { createEmbedded, type Embedded } from '../../../lib/standalone/embedded/embedded.ts';
import { serveNoLonger, serveStatus } from '../status-server.ts';
import { statusql } from '../statusql.ts';

const LIB = new URL('../../../lib/', import.meta.url).pathname;

let folder: string;
let embedded: Embedded;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statusql-cli-'));
  embedded = createEmbedded({ directory: join(folder, 'database') });
  await writeFile(
    join(folder, 'status.config.ts'),
    `import { defineStatus } from '${LIB}core/define-status.ts';
    import { healthCheck } from '${LIB}core/health-check.ts';
    import { createEmbedded } from '${LIB}standalone/embedded/embedded.ts';
    export const embedded = createEmbedded({ directory: ${JSON.stringify(embedded.directory)} });
    const here = { alias: 'here', probe() {} };
    export const status = defineStatus({
      resources: { health: { own: healthCheck(here), mailQueue: healthCheck({ ...here, effect: 'degrades' }) } },
    });`,
  );
});

afterEach(async () => {
  await embedded.close();
  await rm(folder, { recursive: true });
});

/** Serves a status that nobody but the holder of the token may see; given checks have a problem. */
function serveHolder(failing: string): Promise<string> {
  const check = (name: string) =>
    healthCheck({ alias: 'there', probe: () => (failing === name ? problem('down') : undefined) });
  const health = { own: check('own'), mailQueue: { ...check('mailQueue'), effect: 'degrades' as const } };
  const access = { staffTokens: [embedded.token], anonymous: 'none' as const };
  return serveStatus(defineStatus({ name: 'cli-embedded', access, errorCode: 200, resources: { health } }));
}

test('the running server that holds the embedded database is asked, with its own token', async () => {
  const url = await serveHolder('none');
  embedded.hold(url);
  const { code, stdout, stderr } = await statusql(['health', '-e', '-f', 'json'], { cwd: folder });
  expect(stdout).toBe('{"own":{"there":true},"mail_queue":{"there":true}}\n');
  expect(stderr).toBe(`Asking ${url}/status/api, which holds the embedded database.\n`);
  expect(code).toBe(0);
});

test('what its checks count for is what the server says', async () => {
  embedded.hold(await serveHolder('mailQueue'));
  expect((await statusql(['health', '-e'], { cwd: folder })).code).toBe(0);
  expect((await statusql(['health', '-s', 'mail_queue', '-f', 'json'], { cwd: folder })).stdout).toBe(
    '{"own":{"there":true}}\n',
  );
});

test('a problem of a check that blocks is one with -e, though the code hides it', async () => {
  embedded.hold(await serveHolder('own'));
  expect((await statusql(['health', '-e'], { cwd: folder })).code).toBe(1);
});

test('wrong use is told before anybody is asked', async () => {
  embedded.hold(await serveNoLonger());
  const { code, stderr } = await statusql(['health', 'owm'], { cwd: folder });
  expect(stderr).toContain('did you mean own?');
  expect(code).toBe(2);
});

test('the checks run here when nobody holds it, or who holds it serves nothing', async () => {
  const asked = ['health', 'own', '-f', 'json'];
  expect((await statusql(asked, { cwd: folder })).stdout).toBe('{"own":{"here":true}}\n');
  embedded.hold();
  expect((await statusql(asked, { cwd: folder })).stdout).toBe('{"own":{"here":true}}\n');
});
