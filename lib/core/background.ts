import type { Logger } from './config.ts';

/** Something that goes on beside requests, such as a worker, a schedule or a server of its own. */
export interface BackgroundTask {
  /** Tells it apart: of one name there is one. */
  readonly name: string;
  /** Whether it starts before all others, and ends after them, as what answers how they are. */
  readonly isOutermost?: boolean;
  /** Begins it. What it throws is logged, and keeps nothing else from starting. */
  start(): void | Promise<void>;
  /** Ends it, and everything that it opened. */
  stop(): void | Promise<void>;
}

/** Where parts add their tasks, and what they see of what goes on. */
export type BackgroundTasks = Pick<
  Background,
  'add' | 'tasks' | 'isRunning' | 'isSettled' | 'settled' | 'handover'
>;

// Work that never ends must not fill the memory: what is more is not waited for.
const MAX_WORK = 1_000;

/** What goes on in the background of a status system: nothing before `start`, nothing after `stop`. */
export class Background {
  readonly #logger: Logger;
  readonly #tasks = new Map<string, BackgroundTask>();
  readonly #work = new Set<Promise<void>>();
  #started: Promise<void> | undefined;
  #isStarting = false;
  /** Done when what went on in an older instance of the same name goes on here. */
  handover: Promise<void> | undefined;

  /** @param logger where what cannot be started or stopped is logged. */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whether it was started, and not stopped since. */
  get isRunning(): boolean {
    return this.#started !== undefined;
  }

  /** Whether tasks are being started: who asks then is early. */
  get isStarting(): boolean {
    return this.#isStarting;
  }

  /** Adds a task, which starts with the others, or at once where they run. Of a name the first stays: copies of a part are one. */
  async add(task: BackgroundTask): Promise<void> {
    if (this.#tasks.has(task.name)) return;
    this.#tasks.set(task.name, task);
    if (this.#started) await this.#run(task, 'start');
  }

  /** The tasks, in the order in which they came. */
  get tasks(): readonly BackgroundTask[] {
    return [...this.#tasks.values()];
  }

  /** Starts each task, once. */
  start(): Promise<void> {
    this.#started ??= this.#startAll();
    return this.#started;
  }

  /** Stops each task. */
  async stop(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    await started;
    if (!started) return;
    await this.#runAll('stop', false);
    await this.#runAll('stop', true);
  }

  /** Has the process live on until this work is done, as probes ask; that it fails is logged. */
  waitUntil(work: Promise<unknown>): void {
    const done = this.#log('Work that went on after an answer failed:', () => work).then(
      () => void this.#work.delete(done),
    );
    if (this.#work.size < MAX_WORK) this.#work.add(done);
    findRequestContext()?.get()?.waitUntil?.(done);
  }

  /** Whether all such work is done. */
  get isSettled(): boolean {
    return this.#work.size === 0;
  }

  /** Waits until all such work is done, also what begins meanwhile. */
  async settled(): Promise<void> {
    while (!this.isSettled) await Promise.all(this.#work);
  }

  async #startAll(): Promise<void> {
    this.#isStarting = true;
    await this.#runAll('start', true);
    await this.#runAll('start', false);
    this.#isStarting = false;
  }

  async #runAll(step: 'start' | 'stop', isOutermost: boolean): Promise<void> {
    const tasks = this.tasks.filter((task) => (task.isOutermost ?? false) === isOutermost);
    await Promise.all(tasks.map((task) => this.#run(task, step)));
  }

  #run(task: BackgroundTask, step: 'start' | 'stop'): Promise<void> {
    return this.#log(`The background task "${task.name}" could not ${step}:`, () => task[step]());
  }

  /** Does something, and logs what it throws after a text. */
  async #log(text: string, work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#logger.error(text, error);
    }
  }
}

// Where Next says how long its host lives on after an answer, as its documentation of `after` has it: read, never written.
const CONTEXT = Symbol.for('@next/request-context');

interface RequestContext {
  get(): { waitUntil?(work: Promise<unknown>): void } | undefined;
}

function findRequestContext(): RequestContext | undefined {
  return (globalThis as { [CONTEXT]?: RequestContext })[CONTEXT];
}
