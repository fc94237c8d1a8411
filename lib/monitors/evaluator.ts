import type { StatusQL } from '../core/define-status.ts';
import type { Evaluation, MonitorKind } from '../core/monitor-kind.ts';
import type { Run } from '../core/run.ts';
import type { Claim } from './claim.ts';
import { type Evaluated, startEvaluation, toEvaluated, toFault } from './evaluate.ts';
import { findKind, readFields } from './find-kind.ts';

/** What was found in a slot. */
export interface Result {
  claim: Claim;
  evaluated: Evaluated;
}

// More wait in the database, where other workers may take them.
const MAX_AT_ONCE = 100;

/** Evaluates what was claimed, so many at one time; what never returns gives its place free when its time is over. */
export class Evaluator {
  readonly #status: StatusQL;
  readonly #onResult: (result: Result) => void;
  /** Those that wait for an answer. */
  readonly #waiting = new Set<Run<Evaluation>>();
  /** By monitor, those that have not returned: some were left behind. */
  readonly #running = new Map<string, Run<Evaluation>>();
  #onFree = Promise.withResolvers<void>();

  /** @param onResult hears of each slot that was evaluated; of one that is given up it does not. */
  constructor(status: StatusQL, onResult: (result: Result) => void) {
    this.#status = status;
    this.#onResult = onResult;
  }

  /** How many more may be started now. */
  get places(): number {
    return MAX_AT_ONCE - this.#waiting.size;
  }

  /** Whether nothing is waited for. */
  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /** There when the next one has ended, in whatever way. */
  get nextEnd(): Promise<void> {
    return this.#onFree.promise;
  }

  /** Starts to evaluate a slot. */
  start(claim: Claim): void {
    const kind = findKind(this.#status, claim.kind);
    if (!kind) {
      this.#onResult({
        claim,
        evaluated: toFault(`There is no kind "${claim.kind}" in the config any more.`),
      });
      return;
    }
    const leftBehind = this.#running.get(claim.monitorId);
    if (leftBehind) {
      const durationMs = performance.now() - leftBehind.startedAt;
      const outcome = { result: { kind: 'still running' } as const, checkedAt: new Date(), durationMs };
      this.#onResult({ claim, evaluated: toEvaluated(this.#status, kind, outcome) });
      return;
    }
    try {
      this.#run(claim, kind, readFields(kind, claim.fields));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#onResult({ claim, evaluated: toFault(`Its fields do not fit its kind any more: ${reason}`) });
    }
  }

  /** Gives up all that is waited for. */
  abort(): void {
    for (const run of this.#waiting) run.abort();
  }

  #run(claim: Claim, kind: MonitorKind, fields: Readonly<Record<string, unknown>>): void {
    const { monitorId } = claim;
    const run = startEvaluation(this.#status, kind, { ...claim, fields });
    this.#waiting.add(run);
    this.#running.set(monitorId, run);
    void run.returned.then(() => this.#running.delete(monitorId));
    void run.outcome.then((outcome) => {
      this.#waiting.delete(run);
      if (outcome.result.kind !== 'aborted') {
        this.#onResult({ claim, evaluated: toEvaluated(this.#status, kind, outcome) });
      }
      this.#onFree.resolve();
      this.#onFree = Promise.withResolvers();
    });
  }
}
