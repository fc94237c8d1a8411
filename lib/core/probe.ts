import type { ArgsOf, ArgsShape } from './arguments.ts';

/** What a probe is called with. */
export interface ProbeContext<Shape extends ArgsShape> {
  /** The arguments, read and with their defaults. */
  args: ArgsOf<Shape>;
  /** Aborted when the time limit is over: hand it on to whatever you wait for. */
  signal: AbortSignal;
}

/** The unit that runs: a function, mostly async, of arguments and a signal. */
export type Probe<Shape extends ArgsShape, Answer> = (
  context: ProbeContext<Shape>,
) => Answer | Promise<Answer>;

/** A probe with the names it goes by, its argument types erased. */
export interface NamedProbe {
  /** Its alias; none where its check or stat has one probe only. */
  name?: string;
  /** The key of its answer in REST, where it has one of its own. */
  alias?: string;
  // A method, so that a probe of narrower arguments fits: they are read by its own shape before it is called.
  probe(context: ProbeContext<ArgsShape>): unknown;
}

/** Probes by alias as a list, in the order they were written. */
export function toNamedProbes<Shape extends ArgsShape>(
  probes: Record<string, Probe<Shape, unknown>>,
): NamedProbe[] {
  return Object.entries(probes).map(([alias, probe]) => ({ name: alias, alias, probe }));
}
