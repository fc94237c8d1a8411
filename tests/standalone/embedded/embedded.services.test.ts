import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { users } from '../../../lib/db/schema/users.ts';
import { createAppDatabase } from '../../../lib/standalone/app-database.ts';
import { createEmbedded, EmbeddedHeldError } from '../../../lib/standalone/embedded/embedded.ts';
import { startTaker, type Taker } from './taker.ts';

let home: string;
let taker: Taker;
const create = () => createEmbedded({ directory: join(home, 'database') });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'statusql-embedded-'));
  taker = await startTaker();
});

afterEach(() => create().close());

afterAll(async () => {
  await taker.kill();
  rmSync(home, { recursive: true, force: true });
});

test('nothing is made before it is opened', () => {
  expect(create()).toMatchObject({
    directory: join(home, 'database'),
    token: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(readdirSync(home)).toEqual([]);
});

test('the first to open it makes it, and clears what a crash left half-made', async () => {
  const halfMade = join(home, 'database.making-crashed');
  mkdirSync(halfMade);
  writeFileSync(join(halfMade, 'PG_VERSION'), '17');
  const [one, other] = await Promise.all([create().open(), create().open()]);
  expect(one).toBe(other);
  expect((await one.query('select 7 as number')).rows).toEqual([{ number: 7 }]);
  expect(readdirSync(home).sort()).toEqual(['database', 'database.guard', 'database.lock']);
});

test('who makes it at one time with others makes it once', async () => {
  const directory = join(home, 'made-at-once');
  const embedded = createEmbedded({ directory });
  let made = 0;
  await Promise.all([1, 2].map(() => embedded.make(() => (made += 1))));
  expect(made).toBe(1);
  await embedded.close();
  for (const end of ['', '.guard']) rmSync(`${directory}${end}`, { recursive: true });
});

test('what was written is there after it was closed, and the lock is not', async () => {
  await (await create().open()).exec('create table kept as select 7 as number');
  await create().close();
  expect(readdirSync(home).sort()).toEqual(['database', 'database.guard']);
  const { rows } = await (await create().open()).query('select number from kept');
  expect(rows).toEqual([{ number: 7 }]);
});

test('one made before a migration was written gets it at its first use', async () => {
  const old = await PGlite.create(join(home, 'database'));
  await old.close();
  const database = createAppDatabase({ kind: 'embedded' }, create());
  expect(await database.use((db) => db.$count(users))).toBe(0);
});

test('while another process holds it, it says which, and once that is gone it opens', async () => {
  expect(await taker.take(join(home, 'database'))).toBe('taken');
  const refusal = new EmbeddedHeldError(join(home, 'database'), create().readLock());
  await expect(create().open()).rejects.toEqual(refusal);
  expect(() => create().hold()).toThrow(refusal);
  expect(refusal.message).toContain(`Process ${taker.pid} holds`);
  expect(create().readLock()).toMatchObject({ pid: taker.pid, address: 'http://localhost:1' });
  await taker.kill();
  expect(create().readLock()).toBeUndefined();
  await (await create().open()).query('select 1');
});

test('one that cannot be made leaves nothing behind, and says why', async () => {
  const directory = join(home, 'other', 'database');
  const embedded = createEmbedded({ directory });
  embedded.hold('http://localhost:1');
  vi.stubEnv('NODE_OPTIONS', '--no-such-option');
  await expect(embedded.open()).rejects.toThrow(`The embedded database ${directory} cannot be made: `);
  vi.unstubAllEnvs();
  expect(existsSync(directory)).toBe(false);
  await embedded.close();
  expect(readdirSync(join(home, 'other'))).toEqual(['database.guard']);
});
