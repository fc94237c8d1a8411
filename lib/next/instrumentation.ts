import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusQL } from '../core/define-status.ts';
import { toIssueLine } from '../core/errors.ts';
import { addWatcher } from '../monitoring/add-watcher.ts';
import { HttpServers } from '../server/http-servers.ts';
import { watchListening } from '../server/listening.ts';
import { addProbePort, type ProbePort } from '../server/probe-port.ts';
import { untilStopped } from '../server/until-stopped.ts';
import { warnOfShortTokens } from '../server/warn-of-short-tokens.ts';
import { createProbeRoutes } from './probe-routes.ts';
import { registerProbeRoutes } from './registered-probe-routes.ts';

/** What else happens when the process starts and stops. */
export interface RegisterOptions {
  /** Runs once before the first request is answered; what it throws is logged in one line and ends the process. */
  start?: () => void | Promise<void>;
  /** Runs once before the process ends, after the clients are closed; only with `drainMs`. */
  stop?: () => void | Promise<void>;
  /**
   * How long the process still answers after SIGTERM or SIGHUP, in milliseconds, before it finishes what is under way, within
   * the budget of an answer, and ends itself. For where nobody else ends it: with Next, start it with NEXT_MANUAL_SIG_HANDLE=true.
   */
  drainMs?: number;
  /**
   * Whether this process watches over time, where the config has a database for that; by default it does. False where the host
   * stops its processes between requests, so that a cron calls the tick, or where workers do all of it.
   */
  watches?: boolean;
}

const CLOSE_WITHIN_MS = 2_000;

/**
 * Makes `register` of `instrumentation.ts`: a wrong environment ends the process with a line for each variable, and SIGTERM
 * makes it not ready. The probe port, where there is one, listens before all else.
 * @example
 * export async function register() {
 *   // Next builds this file for the edge runtime too, where a config cannot be loaded.
 *   if (process.env.NEXT_RUNTIME === 'nodejs') {
 *     const { createRegister } = await import('statusql/instrumentation');
 *     const { status } = await import('./status.config');
 *     await createRegister(status)();
 *   }
 * }
 */
export function createRegister(status: StatusQL, options: RegisterOptions = {}): () => Promise<void> {
  return async () => {
    if (process.env.NEXT_RUNTIME !== 'nodejs') return;
    // Next would stay alive and answer 500 if this threw.
    if (status.environmentIssues.length > 0) exitWith(status, status.environmentIssues.map(toIssueLine));
    if (process.env.NODE_ENV === 'production') {
      warnOfShortTokens(status);
      // In development a route loads the config itself, so that an edit of it counts.
      registerProbeRoutes(status.name, createProbeRoutes(status));
    }
    const probePort = await addProbePort(status);
    if (options.drainMs === undefined) drainOnly(status);
    else void endWhenStopped({ status, probePort, drainMs: options.drainMs, stop: options.stop });
    // Next answers at its own port as soon as this has returned.
    if (status.probes) status.awaitStart(watchListening());
    try {
      await probePort.listen();
      await options.start?.();
      if (options.watches !== false) await addWatcher(status);
      await status.start();
    } catch (error) {
      exitWith(status, [error instanceof Error ? error.message : String(error)]);
    }
  };
}

function exitWith({ logger }: StatusQL, lines: readonly string[]): never {
  for (const line of lines) logger.error(line);
  process.exit(1);
}

interface End extends Required<Pick<RegisterOptions, 'drainMs'>>, Pick<RegisterOptions, 'stop'> {
  status: StatusQL;
  probePort: ProbePort;
}

async function endWhenStopped({ status, probePort, drainMs, stop }: End): Promise<void> {
  const servers = new HttpServers(status);
  servers.addAll((server) => probePort.owns(server));
  const close = () => {
    const closed = status.stop().finally(stop);
    return Promise.race([closed, sleep(CLOSE_WITHIN_MS)]).catch((error) => status.logger.error(error));
  };
  await untilStopped(status, servers, { drainMs, probePort, close });
  process.exit(0);
}

/** Somebody else ends the process; where nobody does, the signal does so, as it would have without our listener. */
function drainOnly(status: StatusQL): void {
  process.once('SIGTERM', () => {
    status.drain();
    // Whoever asks on a kept connection would go on doing so, and Next waits for that to end.
    new HttpServers(status).addAll();
    if (process.listenerCount('SIGTERM') === 0) process.kill(process.pid, 'SIGTERM');
  });
}
