import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { findProgram } from '../../servers/find-program.ts';
import { statusql } from '../statusql.ts';

test('statusql probe asks over https, and trusts the certificates that NODE_EXTRA_CA_CERTS names and no others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statusql-probe-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await promisify(execFile)(findProgram('openssl', 'openssl'), [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
  ]);
  const pair = { key: await readFile(key), cert: await readFile(cert) };
  const server = createServer(pair, (_, response) => response.end('pong'));
  await once(server.listen(0), 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const url = `https://localhost:${(server.address() as AddressInfo).port}/ping`;
  expect(await statusql(['probe', url], { cwd: '/', env: { NODE_EXTRA_CA_CERTS: cert } })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(await statusql(['probe', url], { cwd: '/' })).toMatchObject({
    code: 1,
    stderr: `statusql: ${url} gave no answer (DEPTH_ZERO_SELF_SIGNED_CERT).\n`,
  });
});
