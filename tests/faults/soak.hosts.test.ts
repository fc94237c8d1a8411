import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { type Serving, serve } from '../cli/serve/serving.ts';
import { type App, startApp } from '../servers/app.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type RedisServer, startRedis } from '../servers/redis.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';
import { askAtOnce } from './load/ask-at-once.ts';
import { countDescriptors, readMemoryBytes } from './load/process-usage.ts';
import { type Inspectable, tidyUp } from './load/tidy-up.ts';

const PATHS = [
  '/status/api/health',
  '/api/graphql?query={health{status,databases,caches}}',
  '/status/api/readyz',
  '/bare-status',
  '/status/api/metrics',
  '/ping',
];
const MINUTE_MS = 60_000;
const MINUTES = 5;
const ASKERS = 10;
const PAUSE_MS = 200;
// How much more of anything there may be at the end than at the beginning.
const FLAT = 1.2;

let postgres: PostgresServer;
let redis: RedisServer;
let app: App;
let serving: Serving;
const ends: (() => void)[] = [];

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const env = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    NODE_OPTIONS: '--inspect-port=0',
  };
  app = await startApp({ env });
  const cwd = fileURLToPath(new URL('./load', import.meta.url));
  serving = await serve([], { cwd, env }, (end) => void ends.push(end));
});
afterAll(async () => {
  for (const end of ends) end();
  await app?.stop();
  await Promise.all([postgres?.stop(), redis?.stop()]);
});

/** One server of ours. */
interface Subject extends Inspectable {
  url: string;
}

const isFine = async ({ url }: Subject) => (await fetch(`${url}/status/api/health`)).status === 200;

/** Freezes and kills the services in turn until the time is over. */
async function failInTurn(subjects: readonly Subject[], endsAt: number): Promise<void> {
  const services = [postgres, redis];
  for (let turn = 0; performance.now() < endsAt; turn += 1) {
    const service = services[turn % services.length] as PostgresServer | RedisServer;
    const isFrozen = turn % 4 < 2;
    if (isFrozen) service.freeze();
    else await service.kill();
    await sleep(8_000);
    if (isFrozen) service.thaw();
    else await service.restart();
    await until(async () => (await Promise.all(subjects.map(isFine))).every(Boolean), MINUTE_MS);
    await sleep(3_000);
  }
}

/** What a server needs when all is well and nothing is asked. */
async function readNeeds(subject: Subject) {
  await until(() => isFine(subject));
  const heapBytes = await tidyUp(subject);
  return {
    heapBytes,
    memoryBytes: readMemoryBytes(subject.pid),
    descriptors: countDescriptors(subject.pid),
  };
}

type Needs = Awaited<ReturnType<typeof readNeeds>>;

/** By how much more a server needs than before. */
const toGrowth = (before: Needs, after: Needs) => ({
  heap: after.heapBytes / before.heapBytes,
  memory: after.memoryBytes / before.memoryBytes,
  descriptors: after.descriptors / before.descriptors,
});

async function soak() {
  const subjects: Subject[] = [
    { url: app.url, pid: app.findPid(), readLog: app.readLog },
    { url: serving.origin, pid: serving.child.pid ?? 0, readLog: serving.output },
  ];
  const ask = (askers: number, questions: number, pauseMs: number) =>
    Promise.all(
      subjects.map(({ url }) =>
        askAtOnce({ url, paths: PATHS, askers, questions, pauseMs, keepsAlive: true }),
      ),
    );
  // What a server makes once is no leak.
  await ask(100, 100, 0);
  const before = await Promise.all(subjects.map(readNeeds));
  const endsAt = performance.now() + MINUTES * MINUTE_MS;
  const [tallies] = await Promise.all([
    ask(ASKERS, (MINUTES * MINUTE_MS) / PAUSE_MS / 2, PAUSE_MS),
    failInTurn(subjects, endsAt),
  ]);
  const after = await Promise.all(subjects.map(readNeeds));
  const growth = after.map((needs, index) => toGrowth(before[index] ?? needs, needs));
  const connections = [await postgres.countConnections(), await redis.countConnections()];
  console.log(JSON.stringify({ before, after, growth, connections, tallies }));
  return {
    growing: growth.flatMap((by) => Object.values(by)).filter((by) => by > FLAT),
    // Each of the two has three of PostgreSQL at most, the app three more for its tables.
    leaked: [Math.max(0, (connections[0] ?? 0) - 9), Math.max(0, (connections[1] ?? 0) - 2)],
    lost: tallies
      .flatMap(({ answers }) => Object.keys(answers))
      .filter((answer) => !/^(fine|shed|200|500|503)/.test(answer)),
  };
}

testFaults([
  {
    fault: 'five minutes of mixed load with services that freeze and die in turn',
    outcome: soak,
    right: { growing: [], leaked: [0, 0], lost: [] },
    limitMs: 3 * MINUTES * MINUTE_MS,
  },
]);
