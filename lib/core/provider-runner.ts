import type { Redact } from '../redact/redact.ts';
import { redactData } from '../redact/redact-data.ts';
import { createArgsReader, fromArgsKey, toArgsKey } from './arguments.ts';
import type { Background } from './background.ts';
import type { Untraced } from './config.ts';
import type { Patience } from './deadline.ts';
import { ArgumentError, UnknownNameError } from './errors.ts';
import type { Freshness } from './freshness.ts';
import { requireDetails } from './level.ts';
import { createLimit } from './limit.ts';
import type { NamedProbe } from './provider.ts';
import {
  type CheckReport,
  type Finding,
  type ProbeAnswer,
  type StatReport,
  toCheckReport,
  toFailure,
  toRunReport,
  toStatReport,
} from './report.ts';
import type { ReportOptions } from './report-options.ts';
import type { Provider } from './resource.ts';
import { isGivenUp, type Outcome } from './run.ts';
import type { RunEvents } from './run-events.ts';
import { type Flight, SingleFlight } from './single-flight.ts';
import type { StatusSince } from './status-since.ts';
import { redactVerdict, toVerdict } from './verdict.ts';

/** What all providers of a status system run in. */
export interface RuntimeContext {
  /** Takes the secrets out of what probes give. */
  redact: Redact;
  untraced?: Untraced;
  /** Where what goes on after an answer is waited for. */
  background: Background;
  /** The stream that every run makes an event of. */
  events: RunEvents;
  /** Since when each check is as it is. */
  since: StatusSince;
}

/** What is asked of one provider. */
export interface ProviderRequest {
  args: Record<string, unknown>;
  /** By which askers with equal arguments share a run. */
  argsKey: string;
  /** The aliases asked for; all of them by default. */
  names?: readonly string[];
  maxAgeMs: number;
  /** Told until when its answers stay as they are. */
  freshness?: Freshness;
}

interface RunningProbe {
  named: NamedProbe;
  flights: SingleFlight<Finding>;
}

const NOT_READY = { kind: 'not ready' } as const;

/** Runs the probes of one provider for all askers, who share their runs. */
export class ProviderRunner {
  readonly #resource: string;
  readonly #name: string;
  readonly #provider: Provider;
  readonly #context: RuntimeContext;
  readonly #probes: readonly RunningProbe[];
  readonly #readArgs: (input: unknown) => Record<string, unknown>;
  readonly #defaultArgs: Record<string, unknown>;
  readonly #defaultArgsKey: string;

  /** @param resource the name of the resource. @param name that of the provider. */
  constructor(resource: string, name: string, provider: Provider, context: RuntimeContext) {
    this.#resource = resource;
    this.#name = name;
    this.#provider = provider;
    this.#context = context;
    this.#readArgs = createArgsReader(provider.args, context.redact);
    this.#defaultArgs = this.#readArgs({});
    this.#defaultArgsKey = toArgsKey(this.#defaultArgs);
    const limit = createLimit(provider.concurrency);
    this.#probes = provider.probes.map((named) => ({
      named,
      flights: new SingleFlight<Finding>({
        timeoutMs: provider.timeoutMs,
        defaultArgsKey: this.#defaultArgsKey,
        limit,
        redact: context.redact,
        onRun: (...run) => this.#emit(named, ...run),
      }),
    }));
  }

  /** Whether its failing fails the overall status. */
  get blocks(): boolean {
    return this.#provider.kind === 'check' && this.#provider.effect === 'blocks';
  }

  /**
   * Reads what the options ask of this provider; nothing runs yet.
   * @throws ArgumentError, UnknownNameError for an alias that is not there, or LevelError.
   */
  read({
    level = 'details',
    names,
    args,
    maxAgeMs = this.#provider.maxAgeMs,
    freshness,
  }: ReportOptions): ProviderRequest {
    const { byAlias, maxAgeMs: defaultMaxAgeMs } = this.#provider;
    if (names && !byAlias) throw new ArgumentError('names goes with a provider that has aliases.');
    const aliases = this.#probes.flatMap(({ named: { name = [] } }) => name);
    const unknown = names?.find((alias) => !aliases.includes(alias));
    if (unknown !== undefined) throw new UnknownNameError(unknown, aliases);
    if (Object.keys(args ?? {}).length > 0) requireDetails(level, 'Passing arguments');
    if (maxAgeMs < defaultMaxAgeMs) requireDetails(level, `An answer fresher than ${defaultMaxAgeMs} ms`);
    const values = this.#readArgs(args);
    return { args: values, argsKey: toArgsKey(values), names, maxAgeMs, freshness };
  }

  /**
   * Runs its probes, or joins their runs under way.
   * @param patience until when the asker waits; without it until the answers are there.
   */
  async report(request: ProviderRequest, patience?: Patience): Promise<CheckReport | StatReport> {
    const { argsKey, names } = request;
    const provider = this.#provider;
    const isAsked = ({ named: { name } }: RunningProbe) => !names || names.includes(name as string);
    const answers = await Promise.all(
      this.#probes.filter(isAsked).map((probe) => this.#askProbe(probe, request, patience)),
    );
    if (provider.kind === 'stat') return toStatReport(this.#name, provider, answers);
    const report = toCheckReport(this.#name, provider, answers);
    // Some of its probes, other arguments or an old answer say nothing of the check itself.
    if (names || report.stale || argsKey !== this.#defaultArgsKey) return report;
    return { ...report, since: this.#context.since.find(this.#resource, this.#name, report.status) };
  }

  /** Gives up every run that is in line or under way. */
  abort(): void {
    for (const { flights } of this.#probes) flights.abort();
  }

  #askProbe(
    { named, flights }: RunningProbe,
    { args, argsKey, maxAgeMs, freshness }: ProviderRequest,
    patience?: Patience,
  ): Promise<ProbeAnswer> {
    const { untraced, background } = this.#context;
    const waitUntil = (work: Promise<unknown>) => background.waitUntil(work);
    const flight = flights.ask(argsKey, maxAgeMs, async (signal) => {
      const work = () => named.probe({ args, signal, waitUntil });
      return this.#toFinding(await (untraced ? untraced.probe(work) : work()));
    });
    // The next answer says of this one's run that it is an earlier one.
    freshness?.limit(flight.freshUntilMs ?? 0);
    return this.#settle(named, flight, patience);
  }

  /** Turns what a probe returned into what a report says, without secrets, or throws. */
  #toFinding(returned: unknown): Finding {
    const { redact } = this.#context;
    const provider = this.#provider;
    if (provider.kind === 'check') return redactVerdict(toVerdict(returned), redact);
    return { status: 'fine', data: redactData(provider.data.parse(returned), redact), measurements: [] };
  }

  /** Waits for the outcome, but no longer than the asker does: where none comes, the last known one stands in. */
  async #settle(
    { name = this.#name, alias }: NamedProbe,
    { last, freshUntilMs, outcome }: Flight<Finding>,
    patience?: Patience,
  ): Promise<ProbeAnswer> {
    const { timeoutMs } = this.#provider;
    const deadline = last ? patience?.ifKnown : patience?.ifUnknown;
    const ended = await (deadline ? Promise.race([outcome, deadline]) : outcome);
    const missing = ended ? isGivenUp(ended.result) && ended.result : NOT_READY;
    if (ended && !missing) {
      const cached = freshUntilMs !== undefined;
      return { name, alias, ...toRunReport(ended, timeoutMs), cached, stale: false };
    }
    if (last) return { name, alias, ...toRunReport(last, timeoutMs), cached: true, stale: true };
    const failure = toFailure(missing || NOT_READY, timeoutMs);
    const times = { checkedAt: new Date(), durationMs: 0, cached: false, stale: true };
    return { name, alias, ...failure, measurements: [], ...times };
  }

  #emit(
    { name: probe }: NamedProbe,
    argsKey: string,
    outcome: Outcome<Finding>,
    previous?: Outcome<Finding>,
  ) {
    const { timeoutMs } = this.#provider;
    const isDefaultArgs = argsKey === this.#defaultArgsKey;
    this.#context.events.emit({
      resource: this.#resource,
      provider: this.#name,
      probe,
      args: isDefaultArgs ? this.#defaultArgs : fromArgsKey(argsKey),
      isDefaultArgs,
      result: toRunReport(outcome, timeoutMs),
      previous: previous && toRunReport(previous, timeoutMs),
    });
  }
}
