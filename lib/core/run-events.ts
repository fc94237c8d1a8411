import type { Logger } from './config.ts';
import type { RunReport } from './report.ts';

/** That a probe ran: every run makes one, and nothing that is served by an earlier run, or was given up, does. */
export interface RunEvent {
  resource: string;
  provider: string;
  /** The alias of the probe; none where its check or stat has one probe only. */
  probe?: string;
  /** The arguments it ran with, which may hold secrets. */
  args: Readonly<Record<string, unknown>>;
  /** Whether those are the arguments of who passes none. */
  isDefaultArgs: boolean;
  result: RunReport;
  /** What the run before it with the same arguments came to, as far as it is remembered. */
  previous?: RunReport;
}

/** Hears of each run as soon as it has ended, before its report is there. */
export type RunListener = (event: RunEvent) => void;

/** The one stream of run events of a status system. */
export class RunEvents {
  readonly #logger: Logger;
  readonly #listeners = new Set<RunListener>();

  /** @param logger where what a listener throws is logged; it ends nothing. */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Adds a listener, and gives what takes it away again. */
  listen(listener: RunListener): () => void {
    // One function may listen twice.
    const own: RunListener = (event) => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** Calls every listener, in the order in which they came. */
  emit(event: RunEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#logger.error('A listener of runs threw:', error);
      }
    }
  }
}
