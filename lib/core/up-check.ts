import { ConfigError } from './errors.ts';
import { toProbeError } from './probe-error.ts';
import { DEFAULT_TIMEOUT_MS } from './provider.ts';
import { toFailure } from './report.ts';
import { SingleFlight } from './single-flight.ts';
import { assertWholeNumber, MAX_TIMER_MS } from './whole-number.ts';

/** What an up-check is called with. */
export interface UpCheckContext {
  /** Says what somebody should look at, and does not make the check fail. */
  warn(message: string): void;
  /** Aborted when the time limit is over: hand it on to whatever you wait for. */
  signal: AbortSignal;
}

/** What an up-check gives; all is well when there is nothing. */
export interface UpFindings {
  warnings: readonly string[];
  error?: string;
}

/** A declared up-check, for clients of anexia-monitoring. */
export interface UpCheck {
  /** Runs it, or joins the run under way; what it throws is in the answer. */
  run(): Promise<UpFindings>;
}

/**
 * Declares an up-check: what it throws, or an error that it returns, makes `up` fail; anything else it returns does not matter.
 * @param timeoutMs how long one run may take, in milliseconds; 5,000 by default.
 * @throws ConfigError for a limit that is no positive number, or where there is no function.
 * @example
 * upCheck(async ({ warn, signal }) => {
 *   const { waiting } = await fetchQueue(signal);
 *   if (waiting > 100) warn(`${waiting} orders are waiting`);
 * });
 */
export function upCheck(
  work: (context: UpCheckContext) => unknown,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: { timeoutMs?: number } = {},
): UpCheck {
  if (typeof work !== 'function') throw new ConfigError('upCheck takes a function.');
  assertWholeNumber('timeoutMs', timeoutMs, 1, MAX_TIMER_MS);
  const flights = new SingleFlight<UpFindings>({ timeoutMs });
  return {
    async run() {
      const { result } = await flights.ask('', 0, (signal) => find(work, signal)).outcome;
      if (result.kind === 'answered') return result.value;
      return { warnings: [], error: toFailure(result, timeoutMs).message };
    },
  };
}

async function find(work: (context: UpCheckContext) => unknown, signal: AbortSignal): Promise<UpFindings> {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(String(message));
  try {
    const returned = await work({ warn, signal });
    return { warnings, error: returned instanceof Error ? toMessage(returned) : undefined };
  } catch (thrown) {
    // Caught here already, since the warnings before it count too.
    return { warnings, error: toMessage(thrown) };
  }
}

/** What an error says; nothing where it only has its name, which is what stands in for an empty message. */
function toMessage(thrown: unknown): string {
  const { message } = toProbeError(thrown);
  return thrown instanceof Error && message === thrown.name ? thrown.message : message;
}
