import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type Serving, serve } from '../cli/serve/serving.ts';
import { type App, startApp } from '../servers/app.ts';
import { createNewDatabase, type NewDatabase } from '../servers/new-database.ts';
import { until } from '../servers/until.ts';
import { testFaults } from './fault.ts';
import { askAtOnce } from './load/ask-at-once.ts';
import { type Inspectable, tidyUp } from './load/tidy-up.ts';

const PATHS = [
  '/status/api/health',
  '/api/graphql?query={health{status,databases,caches}}',
  '/status/api/readyz',
  '/bare-status',
];
const ASKERS = 10_000;
// How much more of its memory a process may keep.
const KEPT = 1.2;
const BACK_WITHIN_MS = 60_000;
const LIMIT_MS = 600_000;

/** A server under load. */
interface Loaded extends Inspectable {
  url: string;
}

/**
 * What is answered to 10,000 who ask at once that is neither fine nor sheds load, and whether the memory is back after it. A
 * connection that is reset is no answer: they are told apart.
 */
async function load({ url, ...subject }: Loaded, keepsAlive: boolean) {
  const ask = (askers: number, questions: number) =>
    askAtOnce({ url, paths: PATHS, askers, questions, keepsAlive });
  // What a server needs once it has worked is no leak.
  await ask(200, 10);
  const before = await tidyUp(subject);
  const { answers } = await ask(ASKERS, keepsAlive ? 2 : 1);
  const { fine = 0, shed = 0, 'lost: ECONNRESET': dropped = 0, ...others } = answers;
  let kept = 0;
  const isBack = await until(async () => {
    kept = (await tidyUp(subject)) / before;
    return kept <= KEPT;
  }, BACK_WITHIN_MS).then(
    () => true,
    () => kept,
  );
  console.log(
    `${JSON.stringify({ fine, shed, dropped, ...others })}, ${(before / 2 ** 20).toFixed(0)} MB, kept ${kept}`,
  );
  const after = await ask(1, PATHS.length);
  return { others, hasAnswered: fine > 0, isBack, after: after.answers };
}

const right = { others: {}, hasAnswered: true, isBack: true, after: { fine: PATHS.length } };

/** Tries both crowds on a server. */
function testCrowds(find: () => Loaded): void {
  testFaults([
    { fault: '10,000 who ask at once', outcome: () => load(find(), false), right, limitMs: LIMIT_MS },
    {
      fault: '10,000 who ask at once and keep alive',
      outcome: () => load(find(), true),
      right,
      limitMs: LIMIT_MS,
    },
  ]);
}

let database: NewDatabase;
beforeAll(async () => {
  database = await createNewDatabase();
});
afterAll(() => database?.drop());

const services = () => ({
  DATABASE_URL: database.url,
  REDIS_URL: inject('redisUrl'),
  NODE_OPTIONS: '--inspect-port=0',
});

describe('the built app', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ env: services() });
  });
  afterAll(() => app?.stop());
  const find = () => ({ url: app.url, pid: app.findPid(), readLog: app.readLog });

  testCrowds(find);
});

describe('statusql serve', () => {
  let serving: Serving;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const config = fileURLToPath(new URL('./load', import.meta.url));
    serving = await serve([], { cwd: config, env: services() }, (end) => void ends.push(end));
  });
  afterAll(() => {
    for (const end of ends) end();
  });
  const find = () => ({
    url: serving.origin,
    pid: serving.child.pid ?? 0,
    readLog: serving.output,
  });

  testCrowds(find);
});
