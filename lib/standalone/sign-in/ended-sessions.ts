import { eq, lt, sql } from 'drizzle-orm';
import { toCauseMessage } from '../../core/probe-error.ts';
import { endedSessions } from '../../db/schema/ended-sessions.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { createRestingDatabase, REST_MS } from './resting-database.ts';

/** The sessions that ended by signing out. All instances share them in the database; each knows its own without it. */
export interface EndedSessions {
  /**
   * Whether a session has ended. Where the database does not answer in time, only what this process knows counts: who is
   * signed in must be able to see that it is down.
   */
  has(id: string): Promise<boolean>;
  /** Ends a session, that would have lived until then: here at once, in the database as soon as that answers. */
  add(id: string, endsAt: Date): Promise<void>;
}

/** A session that this process knows to have ended. */
interface EndedSession {
  endsAt: Date;
  isRecorded: boolean;
}

const LIMIT_MS = 1_000;
// Signing out takes a session, and so a sign-in: nobody else can fill it.
const MAX_KNOWN = 10_000;

/** Makes the memory of sessions that ended; nothing is opened before the first question. */
export function createEndedSessions(database: StatusDatabase, log: (line: string) => void): EndedSessions {
  const known = new Map<string, EndedSession>();
  let isRetrying = false;
  const resting = createRestingDatabase(database, {
    limitMs: LIMIT_MS,
    onFailure: (error) =>
      log(`Sign-in: who signed out at another instance is not known for now: ${toCauseMessage(error)}`),
  });

  function remember(id: string, ended: EndedSession): void {
    known.delete(id);
    known.set(id, ended);
    const [oldest] = known.keys();
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  }

  async function record(id: string, ended: EndedSession): Promise<void> {
    const { endsAt } = ended;
    await resting.use(async (db) => {
      await db.insert(endedSessions).values({ id, endsAt }).onConflictDoNothing();
      // A day later: the clocks of instances may differ.
      await db.delete(endedSessions).where(lt(endedSessions.endsAt, sql`now() - interval '1 day'`));
    });
    ended.isRecorded = true;
  }

  async function recordAll(): Promise<void> {
    isRetrying = false;
    for (const [id, ended] of known) {
      if (ended.endsAt.getTime() < Date.now()) known.delete(id);
      else if (!ended.isRecorded) await record(id, ended);
    }
  }

  function recordLater(): void {
    if (isRetrying) return;
    isRetrying = true;
    // It keeps no process from ending.
    setTimeout(() => void recordAll().catch(recordLater), REST_MS).unref();
  }

  return {
    async has(id) {
      if (known.has(id)) return true;
      const rows = await resting
        .use((db) => db.select().from(endedSessions).where(eq(endedSessions.id, id)))
        .catch(() => []);
      for (const { endsAt } of rows) remember(id, { endsAt, isRecorded: true });
      return rows.length > 0;
    },
    async add(id, endsAt) {
      const ended = { endsAt, isRecorded: false };
      remember(id, ended);
      await record(id, ended).catch(recordLater);
    },
  };
}
