import type { StatusQL } from '../../core/define-status.ts';
import type { Evaluation, MonitorKind } from '../../core/monitor-kind.ts';
import type { Run } from '../../core/run.ts';
import { findKind, readFields } from '../kinds/find-kind.ts';
import type { Claim } from './claim.ts';
import { startEvaluation, type TimedEvaluation, toFault, toTimedEvaluation } from './evaluate.ts';

/** What was found in a slot. */
export interface Result {
  claim: Claim;
  evaluated: TimedEvaluation;
}

// More wait in the database, where other workers may take them.
const MAX_AT_ONCE = 100;

// Also what another one in this process has left behind is not started a second time.
const RUNNING = new WeakMap<StatusQL, Map<string, Run<Evaluation>>>();

/** Evaluates what was claimed, so many at one time; what never returns gives its place free when its time is over. */
export class Evaluator {
  readonly #status: StatusQL;
  readonly #onResult: (result: Result) => void;
  /** Those that wait for an answer. */
  readonly #waiting = new Set<Run<Evaluation>>();
  /** By monitor, those that have not returned: some were left behind. */
  readonly #running: Map<string, Run<Evaluation>>;
  #onFree = Promise.withResolvers<void>();

  /** @param onResult hears of each slot that was evaluated; of one that is given up it does not. */
  constructor(status: StatusQL, onResult: (result: Result) => void) {
    this.#status = status;
    this.#onResult = onResult;
    this.#running = RUNNING.get(status) ?? new Map();
    RUNNING.set(status, this.#running);
  }

  /** How many more may be started now. */
  get places(): number {
    return MAX_AT_ONCE - this.#waiting.size;
  }

  /** There when the next one has ended, in whatever way. */
  get nextEnd(): Promise<void> {
    return this.#onFree.promise;
  }

  /** Starts to evaluate a slot. */
  start(claim: Claim): void {
    const kind = findKind(this.#status, claim.kind);
    const running = this.#running.get(claim.monitorId);
    if (!kind) {
      const reason = `There is no kind "${claim.kind}" in the config: put it back, or delete the monitor.`;
      this.#onResult({ claim, evaluated: toFault(this.#status, reason) });
    } else if (running) {
      this.#passOver(claim, kind, performance.now() - running.startedAt);
    } else {
      this.#readAndRun(claim, kind);
    }
  }

  /** Waits until all have ended, and gives up those that have not when the signal is aborted. */
  async finish(signal: AbortSignal): Promise<void> {
    const giveUp = () => {
      for (const run of this.#waiting) run.abort();
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    while (this.#waiting.size > 0) await this.nextEnd;
    signal.removeEventListener('abort', giveUp);
  }

  #passOver(claim: Claim, kind: MonitorKind, durationMs: number): void {
    // It takes longer than its interval, which it says when it has ended.
    if (durationMs <= kind.timeoutMs) return;
    const outcome = { result: { kind: 'still running' } as const, checkedAt: new Date(), durationMs };
    this.#onResult({ claim, evaluated: toTimedEvaluation(this.#status, kind, outcome) });
  }

  #readAndRun(claim: Claim, kind: MonitorKind): void {
    try {
      this.#run(claim, kind, readFields(kind, claim.fields));
    } catch (error) {
      const reason = `Its fields do not fit its kind any more: ${error instanceof Error ? error.message : String(error)}`;
      this.#onResult({ claim, evaluated: toFault(this.#status, reason) });
    }
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
        const evaluated = toTimedEvaluation(this.#status, kind, outcome);
        this.#onResult({ claim, evaluated: sayWhereSlow(evaluated, claim) });
      }
      this.#onFree.resolve();
      this.#onFree = Promise.withResolvers();
    });
  }
}

/** An interval that nobody can meet leaves gaps, which have a reason. */
function sayWhereSlow(evaluated: TimedEvaluation, { everyMs }: Claim): TimedEvaluation {
  if (evaluated.durationMs <= everyMs) return evaluated;
  const text = `It takes longer than its interval of ${everyMs} ms: give it a longer one.`;
  return { ...evaluated, report: evaluated.report ? `${evaluated.report}\n${text}` : text };
}
