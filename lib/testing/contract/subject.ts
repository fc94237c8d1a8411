import { createArgsReader } from '../../core/arguments.ts';
import type { HealthCheck } from '../../core/health-check.ts';
import { insideCheck } from './open-handles.ts';

/** Makes the check that is tried. It is called several times, and what it made is closed each time. */
export type MakeCheck = () => HealthCheck | Promise<HealthCheck>;

/** What a check is tried with. */
export interface TrialOptions {
  /** The arguments that its probes get; their defaults unless said. */
  args?: Record<string, unknown>;
  /** Breaks the thing that the check looks at: then it must say problem. */
  breakIt?: () => unknown;
  /** Lets that thing answer nothing any more: then the check must still end when its signal is aborted. */
  stall?: () => unknown;
  /** Undoes `breakIt` and `stall`: then the check must be fine again. */
  mend?: () => unknown;
  /** What the check may not tell, such as the password that it was given. */
  secrets?: readonly string[];
  /** How long it may take to end when it is given up, and to close what it opened, in milliseconds; 1,000 by default. */
  graceMs?: number;
}

/** A check under trial, with the arguments that it gets. */
export interface Subject {
  check: HealthCheck;
  args: Record<string, unknown>;
  graceMs: number;
  /** Closes the check, the first time it is called. */
  close(): Promise<void>;
}

const GRACE_MS = 1_000;

/**
 * Makes a check, lets something be found out of it, and closes it.
 * @throws TypeError where what was made is no check.
 */
export async function withSubject<Result>(
  make: MakeCheck,
  { args, graceMs = GRACE_MS }: TrialOptions,
  examine: (subject: Subject) => Promise<Result>,
): Promise<Result> {
  const check = await make();
  const fault = findFault(check);
  if (fault) throw new TypeError(fault);
  const close = once(async () => insideCheck(() => check.close?.()));
  try {
    return await examine({ check, args: createArgsReader(check.args)(args), graceMs, close });
  } finally {
    await close();
  }
}

/** Why something is no declared check; nothing when it is one. */
export function findFault(made: unknown): string | undefined {
  const { kind, probes, args, timeoutMs } = Object(made) as Record<string, unknown>;
  if (kind === 'stat') return 'It is a stat: it has figures, and no rule for how they are.';
  const isCheck = kind === 'check' && Array.isArray(probes) && typeof args === 'object';
  if (isCheck && typeof timeoutMs === 'number') return undefined;
  return `It is no check but ${made === null ? 'null' : `of the type ${typeof made}`}: make one with healthCheck.`;
}

/** Calls a function the first time only, and gives all callers what came of it. */
export function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
