import { toArgsKey } from './arguments.ts';
import { UnknownNameError } from './errors.ts';
import { createLimit } from './limit.ts';
import type { NamedProbe } from './probe.ts';
import type { Timing } from './report.ts';
import type { Provider } from './resource.ts';
import type { Ending } from './run.ts';
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
  abort(): void;
}

/** Makes the asker of a provider; `read` turns what a probe returned into a value, or throws. */
export function createAsker<Value>(
  name: string,
  { probes, timeoutMs, concurrency }: Provider,
  read: (answer: unknown) => Value,
): Asker<Value> {
  const limit = createLimit(concurrency);
  const shares = new Map<NamedProbe, Share<Value>>(
    probes.map((named) => [named, createShare<Value>(timeoutMs, limit)]),
  );

  function askProbe(named: NamedProbe, share: Share<Value>, question: Question): Promise<Answer<Value>> {
    const { args, maxAgeMs, deadline } = question;
    const asked = share.ask(toArgsKey(args), maxAgeMs, async (signal) =>
      read(await named.probe({ args, signal })),
    );
    return settle({ name: named.name ?? name, alias: named.alias }, asked, deadline);
  }

  return {
    ask(question) {
      const asked = question.names
        ? [...new Set(question.names)].map((alias) => probes.find((named) => named.name === alias) ?? alias)
        : probes;
      return Promise.all(
        asked.map((named) => {
          const share = typeof named === 'string' ? undefined : shares.get(named);
          return typeof named === 'string' || !share
            ? Promise.resolve(toUnknownAlias(String(named), probes))
            : askProbe(named, share, question);
        }),
      );
    },
    abort() {
      for (const share of shares.values()) share.abort();
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
