import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusQL } from './core/define-status.ts';
import { toIssueLine } from './settings/to-issue-line.ts';

/** What else happens when the process starts and stops. */
export interface RegisterOptions {
  /** Runs once before the first request is answered; what it throws is logged in one line and ends the process. */
  start?: () => void | Promise<void>;
  /** Runs once before the process ends, after the clients are closed; only with `drainMs`. */
  stop?: () => void | Promise<void>;
  /**
   * How long the process still answers after SIGTERM, in milliseconds, before it ends itself. For where nobody
   * else ends it: with Next, start it with NEXT_MANUAL_SIG_HANDLE=true.
   */
  drainMs?: number;
}

type Status = Pick<StatusQL, 'access' | 'close' | 'drain' | 'environmentIssues' | 'logger'>;

const SHORTEST_TOKEN = 16;
const CLOSE_WITHIN_MS = 2_000;

/**
 * Makes `register` of `instrumentation.ts`: a wrong environment ends the process with a line for each variable, and SIGTERM
 * makes it not ready.
 * @example
 * export const register = createRegister(status);
 */
export function createRegister(status: Status, options: RegisterOptions = {}): () => Promise<void> {
  return async () => {
    if (process.env.NEXT_RUNTIME !== 'nodejs') return;
    // Next would stay alive and answer 500 if this threw.
    if (status.environmentIssues.length > 0) exitWith(status, status.environmentIssues.map(toIssueLine));
    warnOfShortTokens(status);
    stopOnSignals(status, options);
    try {
      await options.start?.();
    } catch (error) {
      exitWith(status, [error instanceof Error ? error.message : String(error)]);
    }
  };
}

function exitWith({ logger }: Status, lines: readonly string[]): never {
  for (const line of lines) logger.error(line);
  process.exit(1);
}

function warnOfShortTokens({ access, logger }: Status): void {
  if (process.env.NODE_ENV !== 'production') return;
  // An empty one opens nothing: it is that of a variable without a value.
  const tokens = access.tokens.map((token) => token.trim()).filter(Boolean);
  if (tokens.every((token) => token.length >= SHORTEST_TOKEN)) return;
  logger.warn(`A token of fewer than ${SHORTEST_TOKEN} characters can be guessed: make a longer one.`);
}

function stopOnSignals(status: Status, { stop, drainMs }: RegisterOptions): void {
  if (drainMs === undefined) {
    drainOnly(status);
    return;
  }
  let isExiting = false;

  async function exit(): Promise<void> {
    if (isExiting) return;
    isExiting = true;
    const closed = status.close().finally(stop);
    await Promise.race([closed, sleep(CLOSE_WITHIN_MS)]).catch((error) => status.logger.error(error));
    process.exit(0);
  }

  // A signal may come twice: to the group of processes, and from npm, which hands it on.
  process.on('SIGTERM', () => {
    status.drain();
    setTimeout(exit, drainMs);
  });
  process.on('SIGINT', exit);
}

/** Somebody else ends the process; where nobody does, the signal does so, as it would have without our listener. */
function drainOnly(status: Status): void {
  process.once('SIGTERM', () => {
    status.drain();
    if (process.listenerCount('SIGTERM') === 0) process.kill(process.pid, 'SIGTERM');
  });
}
