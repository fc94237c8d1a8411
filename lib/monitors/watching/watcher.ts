import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import type { BackgroundTask } from '../../core/background.ts';
import { waitAtMost } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { MissingPackageError } from '../../core/errors.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { Evaluator } from '../evaluation/evaluator.ts';
import { findRelease } from '../evaluation/read-release.ts';
import { record } from '../evaluation/record.ts';
import { Recorder } from '../evaluation/recorder.ts';
import type { OtherJobs } from './other-jobs.ts';
import { requireTables } from './require-tables.ts';
import { seedSince } from './seed-since.ts';
import { takeSlotsOfJobs } from './slots.ts';
import { syncChecks } from './sync-checks.ts';
import { keepUpByJobs } from './upkeep.ts';

/**
 * What watches in the background of a process: any number of processes share the work.
 * @param others what else is done by the same jobs.
 */
export function createWatcher(status: StatusQL, others?: OtherJobs): BackgroundTask {
  let watch: Watch | undefined;
  return {
    name: 'watch',
    start() {
      watch = new Watch(status, others);
      watch.begin();
    },
    async stop() {
      await watch?.end();
    },
  };
}

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
// Which asks a repository: what is recorded before that has no release.
const RELEASE_MS = 1_000;
// All of it within the two seconds that a process has to end.
const FINISH_MS = 600;
const RECORD_MS = 600;
const JOBS_MS = 1_200;
const OTHERS_MS = 300;

/** One time of watching, from its start to its end. */
class Watch {
  readonly #status: StatusQL;
  readonly #database: StatusDatabase;
  readonly #stopping = new AbortController();
  readonly #evaluator: Evaluator;
  readonly #recorder: Recorder;
  #release: string | undefined;
  #jobs: PgBoss | undefined;
  readonly #others: OtherJobs | undefined;
  #othersEnded: Promise<unknown> | undefined;

  constructor(status: StatusQL, others: OtherJobs | undefined) {
    this.#status = status;
    this.#others = others;
    this.#database = status.db as StatusDatabase;
    const { keepDays } = status.watch || {};
    this.#recorder = new Recorder(async (results) => {
      const begun = await this.#database.use((db) =>
        record(db, results, { status, release: this.#release, keepDays }),
      );
      if (begun.length > 0) void this.#tellOthers();
    }, status.logger);
    this.#evaluator = new Evaluator(status, (result) => {
      // Who stops gives up the runs of checks: what is then unknown says nothing of them.
      if (!status.stopping.aborted || result.evaluated.status !== 'unknown') this.#recorder.add(result);
    });
  }

  /** Begins to watch, as soon as the database lets it: until then it goes on trying. */
  begin(): void {
    void this.#open();
  }

  /** Takes nothing new, and finishes what is under way or gives it up. */
  async end(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#finish(), waitAtMost(JOBS_MS, this.#stopJobs())]);
  }

  async #finish(): Promise<void> {
    await this.#evaluator.finish(AbortSignal.timeout(FINISH_MS));
    await this.#recorder.stop(RECORD_MS);
  }

  /** What they miss they do later. */
  async #tellOthers(): Promise<void> {
    if (this.#jobs) await this.#others?.afterChange(this.#jobs).catch(() => undefined);
  }

  async #stopJobs(): Promise<void> {
    // They say by these jobs what they could not end.
    await waitAtMost(OTHERS_MS, this.#othersEnded ?? Promise.resolve());
    await this.#jobs?.stop({ graceful: true, timeout: 1_000 }).catch(() => undefined);
  }

  async #open(): Promise<void> {
    const { signal } = this.#stopping;
    const { logger } = this.#status;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.#start();
        if (attempt > 0) logger.info('Watching over time has begun.');
        return;
      } catch (error) {
        await this.#stopJobs();
        if (error instanceof MissingPackageError) return logger.warn(error.message);
        if (attempt === 0) {
          logger.warn(`Watching over time cannot begin yet, and is tried again: ${toCauseMessage(error)}`);
        }
        const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
        await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #start(): Promise<void> {
    const status = this.#status;
    const { use } = this.#database;
    await requireTables(this.#database);
    this.#jobs = await openJobs(this.#database, { isResident: true, logger: status.logger });
    await this.#jobs.start();
    const taken = await use((db) => syncChecks(db, status));
    for (const name of taken) {
      status.logger.warn(
        `The check "${name}" is not watched: a monitor of that name was made by somebody else. Rename it.`,
      );
    }
    await use((db) => seedSince(db, status));
    const found = findRelease(status, this.#database).then((release) => {
      this.#release = release;
    });
    await waitAtMost(RELEASE_MS, found);
    if (this.#stopping.signal.aborted) return;
    const { signal } = this.#stopping;
    const { keepDays } = status.watch || {};
    await keepUpByJobs(this.#jobs, { use, keepDays, others: this.#others, signal });
    this.#othersEnded = (await this.#others?.begin(this.#jobs, signal))?.ended;
    await takeSlotsOfJobs(this.#jobs, { use, evaluator: this.#evaluator, signal });
  }
}
