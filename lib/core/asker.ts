import { toArgsKey, toUsualArgsKey } from './arguments.ts';
import { UnknownNameError } from './errors.ts';
import { createLimit } from './limit.ts';
import type { NamedProbe } from './probe.ts';
import type { Timing } from './report.ts';
import type { Provider } from './resource.ts';
import type { Ending, Outcome } from './run.ts';
import type { RunReport } from './run-events.ts';
import type { RuntimeContext } from './runtime-context.ts';
import { type Asked, createShare, type Share } from './share.ts';

/** What one probe answered an asker; `not ready` when the asker's time was over and nothing was known. */
export interface Answer<Value> extends Timing {
  name: string;
  alias?: string;
  ending: Ending<Value> | { kind: 'not ready' };
}

/** What is asked of one provider. */
export interface Question {
  args: Record<string, unknown>;
  /** The aliases asked for; all of them by default. */
  names?: readonly string[];
  maxAgeMs: number;
  /** Resolves when the asker's time is over. */
  deadline?: Promise<void>;
}

/** Asks the probes of one provider, sharing their runs among all askers. */
export interface Asker<Value> {
  ask(question: Question): Promise<Answer<Value>[]>;
  /** Gives up every run that is in line or under way. */
  abort(): void;
}

interface Sharing<Value> {
  named: NamedProbe;
  share: Share<Value>;
}

/** How what the probes of a provider return is understood, and among what it runs. */
export interface Reading<Value> extends RuntimeContext {
  /** The name of the resource. */
  resource: string;
  /** Turns what a probe returned into a value without secrets, or throws. */
  read(answer: unknown): Value;
  /** What a run came to. */
  toRunReport(outcome: Outcome<Value>): RunReport;
}

/** Makes the asker of a provider. */
export function createAsker<Value>(
  name: string,
  { args: shape, probes, timeoutMs, concurrency }: Provider,
  { resource, read, toRunReport, redact, untraced, events }: Reading<Value>,
): Asker<Value> {
  const limit = createLimit(concurrency);
  const defaultArgsKey = toUsualArgsKey(shape);
  const sharing = probes.map((named) => {
    const share = createShare<Value>(timeoutMs, limit, redact, (argsKey, outcome, previous) =>
      events.emit({
        resource,
        provider: name,
        probe: named.name,
        args: Object.fromEntries(JSON.parse(argsKey)),
        isDefaultArgs: argsKey === defaultArgsKey,
        result: toRunReport(outcome),
        previous: previous && toRunReport(previous),
      }),
    );
    return { named, share };
  });

  function askProbe({ named, share }: Sharing<Value>, question: Question): Promise<Answer<Value>> {
    const { args, maxAgeMs, deadline } = question;
    const asked = share.ask(toArgsKey(args), maxAgeMs, async (signal) => {
      const work = () => named.probe({ args, signal });
      return read(await (untraced ? untraced.probe(work) : work()));
    });
    return settle({ name: named.name ?? name, alias: named.alias }, asked, deadline);
  }

  function askAlias(alias: string, question: Question): Answer<Value> | Promise<Answer<Value>> {
    const found = sharing.find(({ named }) => named.name === alias);
    return found ? askProbe(found, question) : toUnknownAlias(alias, probes);
  }

  return {
    ask(question) {
      const answers = question.names
        ? [...new Set(question.names)].map((alias) => askAlias(alias, question))
        : sharing.map((each) => askProbe(each, question));
      return Promise.all(answers);
    },
    abort() {
      for (const { share } of sharing) share.abort();
    },
  };
}

/** Waits for the outcome, but no longer than the asker does: then the last known one stands in. */
async function settle<Value>(
  names: { name: string; alias?: string },
  { last, cached, outcome }: Asked<Value>,
  deadline: Promise<void> | undefined,
): Promise<Answer<Value>> {
  const found = await (deadline ? Promise.race([outcome, deadline]) : outcome);
  if (found) return { ...names, ...found, cached, stale: false };
  if (last) return { ...names, ...last, cached: true, stale: true };
  return {
    ...names,
    ending: { kind: 'not ready' },
    checkedAt: new Date(),
    durationMs: 0,
    cached: false,
    stale: true,
  };
}

function toUnknownAlias(alias: string, probes: readonly NamedProbe[]): Answer<never> {
  const { message } = new UnknownNameError(
    alias,
    probes.flatMap(({ name = [] }) => name),
  );
  const ending = { kind: 'threw', error: { message } } as const;
  return { name: alias, alias, ending, checkedAt: new Date(), durationMs: 0, cached: false, stale: false };
}
