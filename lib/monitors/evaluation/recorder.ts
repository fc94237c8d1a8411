import { toErrorCode } from '../../clients/postgresql.ts';
import type { Logger } from '../../core/config.ts';
import { waitAtMost } from '../../core/deadline.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import type { Result } from './evaluator.ts';

/** Writes results, each of another monitor, all or none. */
export type WriteResults = (results: readonly Result[]) => Promise<void>;

// One transaction of so many is short also in PGlite, where all others wait for it.
const BATCH = 50;
// What comes meanwhile is written together.
const GATHER_MS = 100;
// Some minutes of many monitors, where the database is away; then the oldest go.
const MAX_WAITING = 20_000;
const MAX_PAUSE_MS = 15_000;

/** Records results in short transactions, and keeps them while the database is away. */
export class Recorder {
  readonly #write: WriteResults;
  readonly #logger: Logger;
  readonly #waiting = new Set<Result>();
  #flushing: Promise<void> | undefined;
  #wake = Promise.withResolvers<void>();
  #failures = 0;
  #isStopping = false;

  constructor(write: WriteResults, logger: Logger) {
    this.#write = write;
    this.#logger = logger;
  }

  /** Has a result written soon. */
  add(result: Result): void {
    this.#waiting.add(result);
    const [oldest] = this.#waiting;
    if (oldest && this.#waiting.size > MAX_WAITING) this.#waiting.delete(oldest);
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
  }

  /** Writes what is left at once, once more where that failed, and waits for it no longer than so many milliseconds. */
  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    this.#wake.resolve();
    await waitAtMost(limitMs, this.#flushing ?? Promise.resolve());
  }

  async #flush(): Promise<void> {
    await this.#pause(GATHER_MS);
    while (this.#waiting.size > 0) {
      const failure = await this.#try(this.#takeBatch());
      if (failure === undefined) continue;
      this.#tell(failure);
      if (this.#isStopping) return;
      await this.#pause(Math.min(MAX_PAUSE_MS, 500 * 2 ** this.#failures));
    }
  }

  /** Writes a batch, and gives what is to be waited for: one that cannot be written keeps no others from it. */
  async #try(batch: readonly Result[]): Promise<unknown> {
    try {
      await this.#write(batch);
    } catch (error) {
      if (!isAboutData(error)) return error ?? 'nothing';
      if (batch.length > 1) return this.#tryEach(batch);
      const names = batch.map(({ claim }) => claim.name).join();
      this.#logger.error(
        `What was found of the monitor "${names}" cannot be recorded: ${toCauseMessage(error)}`,
      );
    }
    for (const result of batch) this.#waiting.delete(result);
    if (this.#failures > 0) this.#logger.info('What was evaluated can be recorded again.');
    this.#failures = 0;
    return undefined;
  }

  async #tryEach(batch: readonly Result[]): Promise<unknown> {
    for (const result of batch) {
      const failure = await this.#try([result]);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  /** The oldest, each monitor once. */
  #takeBatch(): Result[] {
    const batch = new Map<string, Result>();
    for (const result of this.#waiting) {
      const { monitorId } = result.claim;
      if (!batch.has(monitorId)) batch.set(monitorId, result);
      if (batch.size === BATCH) break;
    }
    return [...batch.values()];
  }

  #tell(error: unknown): void {
    this.#failures += 1;
    if (this.#failures > 1) return;
    this.#logger.warn(
      `What was evaluated cannot be recorded yet; it is kept, and tried again: ${toCauseMessage(error)}`,
    );
  }

  /** Waits, unless it is to stop. */
  async #pause(ms: number): Promise<void> {
    if (this.#isStopping) return;
    const timer = setTimeout(() => this.#wake.resolve(), ms);
    await this.#wake.promise;
    clearTimeout(timer);
    if (!this.#isStopping) this.#wake = Promise.withResolvers();
  }
}

/** Whether PostgreSQL refused what was to be written, and would again: classes 22 and 23 of its codes. */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test(toErrorCode(error) ?? '');
}
