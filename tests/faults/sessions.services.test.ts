import postgres from 'postgres';
import { expect, onTestFinished, vi } from 'vitest';
import { type StatusDatabase, statusDatabase } from '../../lib/db/status-database.ts';
import { createNewDatabase } from '../servers/new-database.ts';
import { startPostgres } from '../servers/postgres.ts';
import { declareSignIn, noDatabase } from '../standalone/sign-in/declare.ts';
import { signInAsAdministrator } from '../standalone/sign-in/session-holder.ts';
import { testFaults } from './fault.ts';

const HOUR_MS = 60 * 60_000;
const STAFF = { role: 'staff', name: 'admin@localhost', email: 'admin@localhost' };

/** An instance of the app, as far as sign-in goes. */
const start = (database: StatusDatabase = noDatabase, variables: Record<string, string> = {}) =>
  declareSignIn(variables, database).signIn;

/** Lets time pass for the clock of the machine. */
function pass(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
  onTestFinished(() => void vi.useRealTimers());
}

function open(url: string): StatusDatabase {
  const database = statusDatabase(() => postgres(url, { max: 3, connect_timeout: 1 }));
  onTestFinished(() => database.close());
  return database;
}

async function openNew(): Promise<StatusDatabase[]> {
  const { url, drop } = await createNewDatabase();
  onTestFinished(drop);
  const databases = [open(url), open(url), open(url)];
  await databases[0]?.migrate();
  return databases;
}

testFaults([
  {
    fault: 'a token that is kept for longer than the session lives',
    async outcome() {
      const app = start();
      const holder = await signInAsAdministrator(app);
      pass(11.9 * HOUR_MS);
      const before = await holder.ask(app);
      pass(0.2 * HOUR_MS);
      return [before, await holder.ask(app)];
    },
    right: [STAFF, null],
  },
  {
    fault: 'a token of a clock that was a day ahead',
    async outcome() {
      const app = start();
      pass(24 * HOUR_MS);
      const holder = await signInAsAdministrator(app);
      pass(-24 * HOUR_MS);
      return holder.ask(app);
    },
    right: null,
  },
  {
    fault: 'a token that is kept and used after sign-out, at each instance and after a restart',
    async outcome() {
      const [one, other, later] = await openNew();
      const [first, second] = [start(one), start(other)];
      const [holder, bystander] = [await signInAsAdministrator(first), await signInAsAdministrator(first)];
      const before = await Promise.all([first, second].map(holder.ask));
      await holder.signOut(second);
      const after = await Promise.all([first, second, start(later)].map(holder.ask));
      return { before, after, bystander: await bystander.ask(second) };
    },
    right: { before: [STAFF, STAFF], after: [null, null, null], bystander: STAFF },
  },
  {
    fault: 'the database frozen while somebody is signed in, and another one signs out',
    async outcome() {
      const server = await startPostgres();
      onTestFinished(server.stop);
      const [database, another] = [open(server.url), open(server.url)];
      await database.migrate();
      const app = start(database);
      const [stays, goes] = [await signInAsAdministrator(app), await signInAsAdministrator(app)];
      server.freeze();
      await goes.signOut(app);
      const frozen = [await stays.ask(app), await goes.ask(app)];
      server.thaw();
      // Written down once it answers.
      await vi.waitUntil(async () => (await goes.ask(start(another))) === null, 60_000);
      return [...frozen, await stays.ask(app)];
    },
    right: [STAFF, null, STAFF],
  },
  {
    fault: 'a database that takes connections and never answers, on each page of somebody who is signed in',
    async outcome() {
      const use = vi.fn(() => new Promise<never>(() => {}));
      const app = start({ ...noDatabase, use });
      const holder = await signInAsAdministrator(app);
      use.mockClear();
      const found: unknown[] = [];
      for (let page = 0; page < 20; page += 1) found.push(await holder.ask(app));
      return {
        found: new Set(found.map((session) => JSON.stringify(session))),
        asked: use.mock.calls.length,
      };
    },
    right: {
      found: new Set([JSON.stringify(STAFF)]),
      asked: expect.toSatisfy((asked: number) => asked <= 2),
    },
  },
  {
    fault: 'a password that was changed because somebody else knew it',
    async outcome() {
      const holder = await signInAsAdministrator(start());
      return holder.ask(start(noDatabase, { STATUS_ADMIN_PASSWORD: 'another-password-of-ours' }));
    },
    right: null,
  },
]);
