import type { Server } from 'node:http';
import type { BackgroundTask } from '../core/background.ts';
import type { StatusQL } from '../core/define-status.ts';
import { ConfigError, toIssueLine } from '../core/errors.ts';
import { toCauseMessage } from '../core/probe-error.ts';
import { explainProbePort } from './explain-probe-port.ts';
import type { StatusServer } from './start-server.ts';

const NAME = 'probe port';

/**
 * Answers what probes ask at the port of the option `probes`: it listens before all else of its process has started, and is closed
 * after all else has ended. Without that option it does nothing.
 */
export class ProbePort implements BackgroundTask {
  readonly name = NAME;
  readonly isOutermost = true;
  readonly #status: StatusQL;
  #listening: Promise<void> | undefined;
  #server: StatusServer | undefined;
  #isKept = false;

  constructor(status: StatusQL) {
    this.#status = status;
  }

  /** Whether somebody may ask. */
  get isListening(): boolean {
    return this.#server !== undefined;
  }

  /**
   * Listens, unless it does already.
   * @throws ConfigError in one line that says what to set where it cannot.
   */
  listen(): Promise<void> {
    this.#listening ??= this.#open();
    return this.#listening;
  }

  /** Listens, and says in the log where it cannot: the process is somebody else's. */
  async start(): Promise<void> {
    await this.listen().catch((error) => this.#status.logger.error(toCauseMessage(error)));
  }

  /** Closes it, unless it is kept. */
  async stop(): Promise<void> {
    if (!this.#isKept) await this.close();
  }

  /** Has it answer on when all else is stopped: who ends the process closes it. */
  keep(): void {
    this.#isKept = true;
  }

  /** Takes no more connections, and finishes what is under way. */
  async close(): Promise<void> {
    await this.#listening?.catch(() => undefined);
    const server = this.#server;
    this.#listening = undefined;
    this.#server = undefined;
    await server?.stop(async () => {});
  }

  /** Whether a server of node:http is this one. */
  owns(server: Server): boolean {
    return this.#server?.servers.has(server) ?? false;
  }

  /** Waits until nothing is under way, or the time is over. */
  async untilIdle(limitMs: number, atOnce?: AbortSignal): Promise<void> {
    await this.#server?.servers.untilIdle(limitMs, atOnce);
  }

  async #open(): Promise<void> {
    const { probes, environmentIssues } = this.#status;
    const issue = environmentIssues.find(({ key }) => key === 'probes.port');
    if (issue) throw new ConfigError(toIssueLine(issue));
    if (!probes) return;
    // With all that it serves, which who has no such port need not load.
    const { startServer } = await import('./start-server.ts');
    try {
      // People look at what it leaves out, and at the port of the app.
      this.#server = await startServer(this.#status, { ...probes, watchman: false });
    } catch (error) {
      throw explainProbePort(error, this.#status.name, probes);
    }
  }
}

/** Adds the probe port of a status system to what goes on in its background, or finds the one that is there. */
export async function addProbePort(status: StatusQL): Promise<ProbePort> {
  const existing = status.background.tasks.find(({ name }) => name === NAME);
  if (existing) return existing as ProbePort;
  const port = new ProbePort(status);
  await status.background.add(port);
  return port;
}
