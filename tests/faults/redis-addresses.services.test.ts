import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect } from 'vitest';
import { toIssueLine } from '../../lib/core/errors.ts';
import { caches } from '../../lib/providers/caches.ts';
import { workers } from '../../lib/providers/workers.ts';
import { toCacheClients, toQueueClients } from '../../lib/standalone/clients.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';
import { type Certificates, makeCertificates } from '../servers/certificates.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { testFaults } from './fault.ts';
import { look } from './look.ts';

let certificates: Certificates;
let server: RedisServer;
beforeAll(async () => {
  certificates = makeCertificates();
  server = await startRedis(certificates);
  const redis = new Redis(server.url);
  await redis.acl('SETUSER', 'limited', 'on', '>p#ss', 'resetkeys', '~status:*', '+set', '+get', '+del');
  redis.disconnect();
});
afterAll(async () => {
  await server.stop();
  certificates.remove();
});

/** What the standalone app says of its caches and queues with these variables, and what it says at start. */
async function lookWith(variables: Record<string, string>) {
  const { settings, issues, warnings } = readSettings(variables);
  const found = {
    ...(await look(caches(toCacheClients(settings.caches)))),
    ...(settings.workers && (await look(workers(toQueueClients(settings.workers))))),
  };
  return { found, issues: issues.map(toIssueLine), warnings };
}

const run = promisify(execFile);
const untrusted = /^problem: .*(self-signed|unable to|issuer)/;

testFaults([
  {
    fault: 'a Redis with a certificate of an authority of its own',
    outcome: () => lookWith({ REDIS_URL: server.tlsUrl }),
    right: { found: { default: expect.stringMatching(untrusted) }, issues: [], warnings: [] },
  },
  {
    fault: 'the same, with the path of the certificate of that authority, for caches and queues',
    outcome: () =>
      lookWith({ REDIS_URL: server.tlsUrl, REDIS_TLS_CA: certificates.caPath, STATUS_WORKERS: 'mail' }),
    right: { found: { default: 'fine', mail: 'problem: No worker is connected.' }, issues: [], warnings: [] },
  },
  {
    fault: 'the same, with that certificate itself, in one line',
    outcome: () =>
      lookWith({ REDIS_URL: server.tlsUrl, REDIS_TLS_CA: certificates.ca.replaceAll('\n', String.raw`\n`) }),
    right: { found: { default: 'fine' }, issues: [], warnings: [] },
  },
  {
    fault: 'the same, with the certificate of another authority',
    outcome: () => lookWith({ REDIS_URL: server.tlsUrl, REDIS_TLS_CA: certificates.otherCaPath }),
    right: { found: { default: expect.stringMatching(untrusted) }, issues: [], warnings: [] },
  },
  {
    fault: 'a Redis by a name for which its certificate is not',
    outcome: () =>
      lookWith({
        REDIS_URL: server.tlsUrl.replace('localhost', '127.0.0.1'),
        REDIS_TLS_CA: certificates.caPath,
      }),
    right: {
      found: { default: expect.stringMatching(/^problem: .*IP: 127\.0\.0\.1 is not in the cert/) },
      issues: [],
      warnings: [],
    },
  },
  {
    fault: 'a Redis whose certificate is not to be verified: it is said aloud, and once',
    outcome: () =>
      lookWith({ REDIS_URL: `${server.tlsUrl}?rejectUnauthorized=false`, STATUS_WORKERS: 'mail' }),
    right: {
      found: { default: 'fine', mail: 'problem: No worker is connected.' },
      issues: [],
      warnings: [expect.stringMatching(/^REDIS_URL leaves the certificate of the server unverified/)],
    },
  },
  {
    fault: 'a REDIS_TLS_CA that is no certificate, or no file',
    outcome: async () => [
      await lookWith({ REDIS_TLS_CA: '/nowhere/ca.pem' }),
      await lookWith({ REDIS_TLS_CA: certificates.keyPath }),
    ],
    right: Array.from({ length: 2 }, () => ({
      found: { default: 'fine' },
      issues: [
        expect.stringMatching(
          /^REDIS_TLS_CA is a text .* must be the path of a file with certificates in PEM/,
        ),
      ],
      warnings: [],
    })),
  },
  {
    fault: 'an authority that Node is told of in NODE_EXTRA_CA_CERTS',
    async outcome() {
      const program = `import { Redis } from 'ioredis';
        const redis = new Redis(process.argv[1], { lazyConnect: true, retryStrategy: null });
        console.log(await redis.ping());
        redis.disconnect();`;
      const args = ['--input-type=module', '--eval', program, server.tlsUrl];
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificates.caPath };
      return (await run(process.execPath, args, { env })).stdout.trim();
    },
    right: 'PONG',
  },
  {
    fault:
      'an ACL that allows keys of one prefix only, with that prefix in the address and a password with a #',
    outcome: () =>
      lookWith({ REDIS_URL: `${server.url.replace('//', '//limited:p%23ss@')}/0?keyPrefix=status:` }),
    right: { found: { default: 'fine' }, issues: [], warnings: [] },
  },
  {
    fault: 'a prefix of keys in the address: queues have their own',
    async outcome() {
      const { settings } = readSettings({
        REDIS_URL: `${server.url}?keyPrefix=status:`,
        STATUS_WORKERS: 'mail',
      });
      const redis = new Redis(server.url);
      await redis.rpush('bull:mail:wait', '1');
      const [queue] = Object.values(settings.workers ? toQueueClients(settings.workers) : {});
      const jobs = await queue?.readJobs();
      await queue?.close?.();
      await redis.del('bull:mail:wait');
      redis.disconnect();
      return jobs?.waiting;
    },
    right: 1,
  },
]);
