import type { Redact } from '../redact/redact.ts';
import { redactData } from '../redact/redact-data.ts';
import { createArgsReader, fromArgsKey, toArgsKey, toDefaultArgsKey } from './arguments.ts';
import type { Background } from './background.ts';
import type { Untraced } from './config.ts';
import { ArgumentError, UnknownNameError } from './errors.ts';
import { requireDetails } from './level.ts';
import { createLimit } from './limit.ts';
import type { NamedProbe } from './provider.ts';
import { type Finding, type ProbeAnswer, toFailure, toRunReport } from './report.ts';
import type { ReportOptions } from './report-options.ts';
import type { Provider } from './resource.ts';
import type { RunEvents } from './run-events.ts';
import { type Flight, SingleFlight } from './single-flight.ts';
import type { StatusSince } from './status-since.ts';
import { redactVerdict, toVerdict } from './verdict.ts';

/** What all providers of a status system run in. */
export interface RuntimeContext {
  /** Hides the secrets in what probes give. */
  redact: Redact;
  untraced?: Untraced;
  /** Where what goes on after an answer is waited for. */
  background: Background;
  /** Where every run is told of. */
  events: RunEvents;
  /** Since when each check is as it is. */
  since: StatusSince;
}

/** What is asked of one provider. */
export interface Question {
  args: Record<string, unknown>;
  /** The aliases asked for; all of them by default. */
  names?: readonly string[];
  maxAgeMs: number;
}

interface RunningProbe {
  named: NamedProbe;
  flights: SingleFlight<Finding>;
}

/** Runs the probes of one provider for all who ask. */
export class ProviderRunner {
  readonly name: string;
  readonly provider: Provider;
  readonly #context: RuntimeContext;
  readonly #probes: readonly RunningProbe[];
  readonly #readArgs: (input: unknown) => Record<string, unknown>;
  readonly #defaultArgsKey: string;

  /** @param resource the name of the resource. @param name that of the provider. */
  constructor(resource: string, name: string, provider: Provider, context: RuntimeContext) {
    const { args, timeoutMs, concurrency } = provider;
    const { redact, events } = context;
    this.name = name;
    this.provider = provider;
    this.#context = context;
    this.#readArgs = createArgsReader(args, redact);
    this.#defaultArgsKey = toDefaultArgsKey(args);
    const limit = createLimit(concurrency);
    this.#probes = provider.probes.map((named) => {
      const flights = new SingleFlight<Finding>({
        timeoutMs,
        limit,
        redact,
        onRun: (argsKey, outcome, previous) =>
          events.emit({
            resource,
            provider: name,
            probe: named.name,
            args: fromArgsKey(argsKey),
            isDefaultArgs: argsKey === this.#defaultArgsKey,
            result: toRunReport(outcome, timeoutMs),
            previous: previous && toRunReport(previous, timeoutMs),
          }),
      });
      return { named, flights };
    });
  }

  /**
   * Reads what the options ask of this provider; nothing runs yet.
   * @throws ArgumentError or LevelError.
   */
  read({ level = 'details', names, args, maxAgeMs = this.provider.maxAgeMs }: ReportOptions): Question {
    const { byAlias, maxAgeMs: defaultMaxAgeMs } = this.provider;
    if (names && !byAlias) throw new ArgumentError('names goes with a provider that has aliases.');
    if (Object.keys(args ?? {}).length > 0) requireDetails(level, 'Passing arguments');
    if (maxAgeMs < defaultMaxAgeMs) requireDetails(level, `An answer fresher than ${defaultMaxAgeMs} ms`);
    return { args: this.#readArgs(args), names, maxAgeMs };
  }

  /**
   * Asks its probes, which share their runs among all askers.
   * @param deadline resolves when the asker's time is over.
   */
  ask(question: Question, deadline?: Promise<void>): Promise<ProbeAnswer[]> {
    const { names } = question;
    const answers = names
      ? [...new Set(names)].map((alias) => this.#askAlias(alias, question, deadline))
      : this.#probes.map((probe) => this.#askProbe(probe, question, deadline));
    return Promise.all(answers);
  }

  /** Whether answers tell how the provider itself is: not some of its probes, with other arguments or in haste. */
  coversProvider({ args, names }: Question, { stale }: { stale: boolean }): boolean {
    return !names && !stale && toArgsKey(args) === this.#defaultArgsKey;
  }

  /** Gives up every run that is in line or under way. */
  abort(): void {
    for (const { flights } of this.#probes) flights.abort();
  }

  #askAlias(alias: string, question: Question, deadline?: Promise<void>): ProbeAnswer | Promise<ProbeAnswer> {
    const probe = this.#probes.find(({ named }) => named.name === alias);
    if (probe) return this.#askProbe(probe, question, deadline);
    const { message } = new UnknownNameError(
      alias,
      this.#probes.flatMap(({ named: { name = [] } }) => name),
    );
    return {
      ...createEmptyAnswer(alias, alias),
      status: 'problem',
      message,
      error: { message },
      stale: false,
    };
  }

  #askProbe(
    { named, flights }: RunningProbe,
    { args, maxAgeMs }: Question,
    deadline?: Promise<void>,
  ): Promise<ProbeAnswer> {
    const { untraced, background } = this.#context;
    const flight = flights.ask(toArgsKey(args), maxAgeMs, async (signal) => {
      const work = () => named.probe({ args, signal, waitUntil: (each) => background.waitUntil(each) });
      return this.#toFinding(await (untraced ? untraced.probe(work) : work()));
    });
    return this.#settle(named, flight, deadline);
  }

  /** Turns what a probe returned into what a report says, without secrets, or throws. */
  #toFinding(returned: unknown): Finding {
    const { redact } = this.#context;
    const { provider } = this;
    if (provider.kind === 'check') return redactVerdict(toVerdict(returned), redact);
    return { status: 'fine', data: redactData(provider.data.parse(returned), redact), measurements: [] };
  }

  /** Waits for the outcome, but no longer than the asker does: then the last known one stands in. */
  async #settle(
    { name = this.name, alias }: NamedProbe,
    { last, cached, outcome }: Flight<Finding>,
    deadline?: Promise<void>,
  ): Promise<ProbeAnswer> {
    const { timeoutMs } = this.provider;
    const ended = await (deadline ? Promise.race([outcome, deadline]) : outcome);
    if (ended) return { name, alias, ...toRunReport(ended, timeoutMs), cached, stale: false };
    if (last) return { name, alias, ...toRunReport(last, timeoutMs), cached: true, stale: true };
    return { ...createEmptyAnswer(name, alias), ...toFailure({ kind: 'not ready' }, timeoutMs) };
  }
}

/** The answer of a probe that did not run. */
function createEmptyAnswer(name: string, alias?: string): Omit<ProbeAnswer, 'status'> {
  return { name, alias, measurements: [], checkedAt: new Date(), durationMs: 0, cached: false, stale: true };
}
