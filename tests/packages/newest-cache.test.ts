import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { LookupError } from '../../lib/packages/fetch-json.ts';
import {
  createNewestCache,
  type NewestCache,
  type NewestCacheOptions,
} from '../../lib/packages/newest-cache.ts';
import { type Newest, type NewestStore, toNewestKey } from '../../lib/packages/newest-store.ts';
import type { Registry } from '../../lib/packages/registry.ts';
import type { InstalledPackage } from '../../lib/packages/snapshot.ts';
import { NOISE_MS } from '../servers/noise.ts';
import { until } from '../servers/until.ts';

const ANSWER = { newest: '2.0.0', newestLicence: 'MIT', wanted: '1.0.0', deprecated: null, problem: null };
const DAY_MS = 24 * 60 * 60_000;

function toInstalled(name: string): InstalledPackage {
  return { name, version: '1.0.0', licence: 'MIT', direct: true, ranges: ['^1.0.0'], local: false };
}

const one = toInstalled('one');
const two = toInstalled('two');

let cache: NewestCache | undefined;
afterEach(() => cache?.close());

function create(lookUp: Registry['lookUp'], options: Partial<NewestCacheOptions> = {}): NewestCache {
  cache = createNewestCache({ open: async () => ({ lookUp }), maxAgeMs: DAY_MS, pauseMs: 0, ...options });
  return cache;
}

/** What is known once no refresh goes on. */
async function settle(cache: NewestCache, installed: InstalledPackage[]) {
  await until(async () => !(await cache.view(installed)).refreshing);
  return cache.view(installed);
}

/** A store that others use too. */
function createStore(kept: Newest[] = []): NewestStore & { kept: Newest[]; claims: number } {
  return {
    kept,
    claims: 0,
    read: async (keys) => kept.filter(({ key }) => keys.includes(key)),
    async write(answers) {
      kept.push(...answers);
    },
    async claim() {
      this.claims += 1;
      return true;
    },
  };
}

test('the first answer waits for no registry, and the next ones know what it said', async () => {
  const { promise, resolve } = Promise.withResolvers<typeof ANSWER>();
  const cache = create(() => promise);
  const first = await cache.view([one]);
  expect([first.find(one), first.refreshing]).toEqual([undefined, true]);
  resolve(ANSWER);
  const next = await settle(cache, [one]);
  expect(next.find(one)).toMatchObject({ ...ANSWER, name: 'one', checkedAt: expect.any(Date) });
});

test('there is never more than one refresh, and in it no more requests at one time than allowed', async () => {
  let opened = 0;
  let [underWay, most] = [0, 0];
  const packages = Array.from({ length: 20 }, (_, index) => toInstalled(`number-${index}`));
  cache = createNewestCache({
    async open() {
      opened += 1;
      return {
        async lookUp() {
          underWay += 1;
          most = Math.max(most, underWay);
          await sleep(5);
          underWay -= 1;
          return ANSWER;
        },
      };
    },
    maxAgeMs: DAY_MS,
    pauseMs: 0,
    concurrency: 3,
  });
  const { view } = cache;
  await Promise.all(Array.from({ length: 10 }, () => view(packages)));
  await settle(cache, packages);
  expect([opened, most]).toEqual([1, 3]);
});

test('only what is old is asked for anew', async () => {
  const asked: string[] = [];
  const now = Date.now();
  const keep = (installed: InstalledPackage, ageMs: number): Newest => ({
    ...ANSWER,
    key: toNewestKey(installed),
    name: installed.name,
    checkedAt: new Date(now - ageMs),
  });
  const store = createStore([keep(one, DAY_MS / 2), keep(two, 2 * DAY_MS)]);
  const cache = create(
    async ({ name }) => {
      asked.push(name);
      return { ...ANSWER, newest: '3.0.0' };
    },
    { store },
  );
  const first = await cache.view([one, two]);
  expect(first.find(two)).toMatchObject({ newest: '2.0.0', checkedAt: new Date(now - 2 * DAY_MS) });
  const next = await settle(cache, [one, two]);
  expect(next.find(two)).toMatchObject({ newest: '3.0.0' });
  expect(next.find(one)).toMatchObject({ newest: '2.0.0' });
  expect(asked).toEqual(['two']);
  expect(store.kept.at(-1)).toMatchObject({ name: 'two', newest: '3.0.0' });
});

test('an answer is for the version that is installed and what is asked for, not for another', async () => {
  const store = createStore();
  const cache = create(async () => ANSWER, { store });
  await settle(cache, [one]);
  const view = await cache.view([{ ...one, version: '1.1.0' }]);
  expect(view.find({ ...one, version: '1.1.0' })).toBeUndefined();
});

test('a package that fails leaves the others alone, keeps what was known of it, and says why', async () => {
  let isDown = false;
  const cache = create(
    async ({ name }) => {
      if (isDown && name === 'two') throw new LookupError('The registry answered 500.');
      return ANSWER;
    },
    { maxAgeMs: 0 },
  );
  await until(async () => (await cache.view([one, two])).find(two) !== undefined);
  isDown = true;
  await until(async () => (await cache.view([one, two])).findFailure(two) !== undefined);
  const view = await cache.view([one, two]);
  expect(view.find(two)).toMatchObject({ newest: '2.0.0' });
  expect([view.findFailure(one), view.findFailure(two)]).toEqual([undefined, 'The registry answered 500']);
});

test('after a refresh that failed there is a pause', async () => {
  let asked = 0;
  const cache = create(
    async () => {
      asked += 1;
      throw new LookupError('The registry answered 500.');
    },
    { pauseMs: 300 },
  );
  await settle(cache, [one]);
  await settle(cache, [one]);
  expect(asked).toBe(1);
  await sleep(310);
  await settle(cache, [one]);
  expect(asked).toBe(2);
});

test('settings that cannot be read are the reason for each package', async () => {
  cache = createNewestCache({
    open: async () => {
      throw new LookupError('The settings of npm cannot be read: no.');
    },
    maxAgeMs: DAY_MS,
  });
  const view = await settle(cache, [one, two]);
  expect(view.findFailure(two)).toBe('The settings of npm cannot be read: no');
});

test('where another process has the right to refresh, this one waits for what it finds', async () => {
  let asked = 0;
  const store = { ...createStore(), claim: async () => false };
  const cache = create(
    async () => {
      asked += 1;
      return ANSWER;
    },
    { store, pauseMs: DAY_MS },
  );
  expect((await settle(cache, [one])).find(one)).toBeUndefined();
  store.kept.push({ ...ANSWER, key: toNewestKey(one), name: 'one', checkedAt: new Date() });
  expect((await cache.view([one])).find(one)).toMatchObject({ newest: '2.0.0' });
  expect(asked).toBe(0);
});

const hang = () => new Promise<never>(() => {});
const fail = async () => {
  throw new Error('relation "statusql.package_versions" does not exist');
};

test.each<[string, NewestStore, string]>([
  ['fails', { read: fail, write: fail, claim: fail }, 'relation "statusql.package_versions" does not exist'],
  ['hangs', { read: hang, write: hang, claim: hang }, 'No answer within 2000 ms'],
])('without a store that %s each process is on its own, and answers in time', async (_, store, problem) => {
  const cache = create(async () => ANSWER, { store });
  const startedAt = performance.now();
  const first = await cache.view([one]);
  expect(performance.now() - startedAt).toBeLessThan(2_000 + NOISE_MS);
  expect(first.storeProblem).toBe(problem);
  await until(async () => (await cache.view([one])).find(one) !== undefined);
});

test('a refresh ends in its time, and keeps what it has found', async () => {
  const store = createStore();
  const cache = create(
    async ({ name }, signal) => {
      if (name === 'one') return ANSWER;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new LookupError('The registry did not answer in time.');
    },
    { store, refreshMs: 100, pauseMs: DAY_MS },
  );
  const view = await settle(cache, [one, two]);
  expect(view.find(one)).toMatchObject({ newest: '2.0.0' });
  expect(view.findFailure(two)).toBe('The registry did not answer in time');
  expect(store.kept).toMatchObject([{ name: 'one' }]);
});

test('closing gives up a refresh at once, keeps what it has found, and begins no other', async () => {
  const store = createStore();
  const asked: string[] = [];
  const cache = create(
    async ({ name }, signal) => {
      asked.push(name);
      if (name === 'one') return ANSWER;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new LookupError('The registry did not answer in time.');
    },
    { store },
  );
  await cache.view([one, two]);
  await until(() => asked.length === 2);
  await cache.close();
  expect(store.kept).toMatchObject([{ name: 'one' }]);
  expect((await cache.view([one, two])).refreshing).toBe(false);
  expect(asked).toEqual(['one', 'two']);
});

test('the process is to live on until the refresh is done', async () => {
  const waiting: Promise<unknown>[] = [];
  const cache = create(async () => ANSWER);
  const view = () => cache.view([one], (work) => waiting.push(work));
  await view();
  expect(waiting).toHaveLength(1);
  await Promise.all(waiting);
  expect((await view()).find(one)).toMatchObject({ newest: '2.0.0' });
  expect(waiting).toHaveLength(1);
});
