import type { Logger } from './config.ts';

/** Something that goes on beside requests, such as a worker, a schedule or a server of its own. */
export interface BackgroundTask {
  /** Tells it apart: of one name there is one. */
  readonly name: string;
  /** Begins it. What it throws is logged, and keeps nothing else from starting. */
  start(): void | Promise<void>;
  /** Ends it, and everything that it opened. */
  stop(): void | Promise<void>;
}

/** Where parts add their tasks, and what they see of the others. */
export type BackgroundTasks = Pick<Background, 'add' | 'tasks' | 'isRunning'>;

/** What goes on in the background of a status system: nothing before `start`, nothing after `stop`. */
export class Background {
  readonly #logger: Logger;
  readonly #tasks = new Map<string, BackgroundTask>();
  #started: Promise<void> | undefined;

  /** @param logger told of what cannot be started or stopped. */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whether it was started, and not stopped since. */
  get isRunning(): boolean {
    return this.#started !== undefined;
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
    this.#started ??= Promise.all(this.tasks.map((task) => this.#run(task, 'start'))).then(() => {});
    return this.#started;
  }

  /** Stops each task. */
  async stop(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    await started;
    if (started) await Promise.all(this.tasks.map((task) => this.#run(task, 'stop')));
  }

  async #run(task: BackgroundTask, step: 'start' | 'stop'): Promise<void> {
    try {
      await task[step]();
    } catch (error) {
      this.#logger.error(`The background task "${task.name}" could not ${step}:`, error);
    }
  }
}
