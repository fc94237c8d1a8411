// Held elsewhere, each by exactly the right value:
// - services that are frozen or killed, and that no connection is left: describeCheckContract (tests/providers/contract.ts)
//   and tests/providers/outage.services.test.ts
// - a PostgreSQL and a Redis whose answers trickle: trickling.services.test.ts
// - a database that takes no writes: databases.services.test.ts
// - a black hole that 500 ask about: tests/providers/black-hole.services.test.ts
// - a database that was lost without a word: tests/clients/database/postgres-js.services.test.ts
// - what a mail server may do amid a mail, that it refuses connections, never speaks, or has another password:
//   tests/providers/email.services.test.ts
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import type { ProxyManner } from '../servers/faulty-proxy.ts';
import { until } from '../servers/until.ts';
import { type Fault, testFaults } from './fault.ts';
import { PASSWORD, startCache, startDatabase, startMail, type WatchedService } from './watched-services.ts';

// What takes no time but that of a machine five times slower; the slowest client tries again every half second.
const AT_ONCE_MS = 10_000;

/** What a check says of a fault while it lasts; it must be fine again at once, and have no more connections than before. */
async function suffer(service: WatchedService, begin: () => Promise<void>, end: () => Promise<void>) {
  const { check, countConnections } = service;
  const status = defineStatus({
    name: randomUUID(),
    resources: { health: { subject: check } },
    environment: { paidChecks: true },
  });
  const look = () => status.report('health', { maxAgeMs: 0 });
  const isFine = async () => (await look()).status === 'fine';
  try {
    await until(isFine, AT_ONCE_MS);
    const before = await countConnections();
    await begin();
    const [first, second] = [await look(), await look()];
    const openly = JSON.stringify(await status.report('health', { level: 'status' }));
    await end();
    await until(isFine, AT_ONCE_MS);
    await until(async () => (await countConnections()) <= before, AT_ONCE_MS);
    return {
      found: [first.status, second.status],
      messages: [first, second].map(({ checks }) => checks[0]?.probes[0]?.message),
      isToldToEverybody: /message|error/.test(openly),
      tellsSecret: JSON.stringify([first, second, openly]).includes(PASSWORD),
    };
  } finally {
    await end();
    await status.stop();
    await until(async () => (await countConnections()) === 0);
  }
}

const problem = (message: RegExp) => ({
  found: ['problem', 'problem'],
  // One of them may have met the end of the connection that there was.
  messages: expect.arrayContaining([expect.stringMatching(message)]),
  isToldToEverybody: false,
  tellsSecret: false,
});

const NO_ANSWER = /^No answer within 1000 ms/;

/** What is on the way to a service, and what its check says of it. */
type WayFault = [manner: ProxyManner, fault: string, message: RegExp];

const onTheWay = (find: () => WatchedService, faults: readonly WayFault[]): Fault[] =>
  faults.map(([manner, fault, message]) => ({
    fault,
    outcome() {
      const { proxy } = find();
      return suffer(
        find(),
        () => proxy.turn(manner),
        () => proxy.turn('well'),
      );
    },
    right: problem(message),
  }));

/** What an administrator does to a service, and undoes. */
interface OwnFault {
  fault: string;
  begin: string[];
  end: string[];
  message: RegExp;
}

const byAdministrator = (find: () => WatchedService, faults: readonly OwnFault[]): Fault[] =>
  faults.map(({ fault, begin, end, message }) => ({
    fault,
    outcome: () =>
      suffer(
        find(),
        () => find().administrate(...begin),
        () => find().administrate(...end),
      ),
    right: problem(message),
  }));

/** Starts a service for the tests of a group. */
function useService(start: () => Promise<WatchedService>): () => WatchedService {
  let service: WatchedService;
  beforeAll(async () => {
    service = await start();
  });
  afterAll(() => service.stop());
  return () => service;
}

describe('PostgreSQL', () => {
  const find = useService(startDatabase);
  const cutOff = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'watched'";

  testFaults([
    ...onTheWay(find, [
      ['refuses connections', 'a PostgreSQL that refuses connections', /ECONNREFUSED/],
      ['hangs up at once', 'a PostgreSQL that hangs up at once', /CONNECTION_CLOSED|ECONNRESET/],
      ['accepts and never speaks', 'a PostgreSQL that accepts and never speaks', NO_ANSWER],
      ['drops packets', 'a PostgreSQL behind a firewall that drops packets', NO_ANSWER],
      ['answers garbage', 'a PostgreSQL that answers garbage', NO_ANSWER],
    ]),
    ...byAdministrator(find, [
      {
        fault: 'a PostgreSQL whose password was changed while it ran',
        begin: ["alter role watched password 'another'", cutOff],
        end: [`alter role watched password '${PASSWORD}'`],
        message: /password authentication failed/,
      },
      {
        fault: 'a PostgreSQL that is full: it takes no more connections',
        begin: ['alter role watched connection limit 0', cutOff],
        end: ['alter role watched connection limit -1'],
        message: /too many connections/,
      },
    ]),
  ]);
});

describe('Redis', () => {
  const find = useService(startCache);

  testFaults([
    ...onTheWay(find, [
      ['refuses connections', 'a Redis that refuses connections', /ECONNREFUSED/],
      ['hangs up at once', 'a Redis that hangs up at once', /ECONNRESET|Connection is closed/],
      ['accepts and never speaks', 'a Redis that accepts and never speaks', NO_ANSWER],
      ['drops packets', 'a Redis behind a firewall that drops packets', NO_ANSWER],
      ['answers garbage', 'a Redis that answers garbage', /^Unknown RESP type/],
    ]),
    ...byAdministrator(find, [
      {
        fault: 'a Redis whose password was changed while it ran',
        begin: ['acl setuser watched resetpass >another', 'client kill user watched'],
        end: [`acl setuser watched resetpass >${PASSWORD}`],
        // What was on its way when the connection ended waits for the next, which there is not.
        message: /WRONGPASS|^No answer within 1000 ms/,
      },
      {
        fault: 'a Redis that is full and evicts nothing',
        begin: ['config set maxmemory 1', 'config set maxmemory-policy noeviction'],
        end: ['config set maxmemory 0'],
        message: /OOM/,
      },
      {
        fault: 'a Redis that became a read-only replica',
        begin: ['replicaof 127.0.0.1 1'],
        end: ['replicaof no one'],
        message: /READONLY/,
      },
    ]),
  ]);
});

describe('SMTP', () => {
  const find = useService(startMail);

  testFaults(
    onTheWay(find, [
      ['hangs up at once', 'a mail server that hangs up at once', /ECONNRESET|closed/],
      ['drops packets', 'a mail server behind a firewall that drops packets', NO_ANSWER],
      ['trickles', 'a mail server that answers byte by byte', NO_ANSWER],
      ['answers garbage', 'a mail server that answers garbage', /^Invalid greeting/],
    ]),
  );
});
