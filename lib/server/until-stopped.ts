import type { StatusQL } from '../core/define-status.ts';
import type { HttpServers } from './http-servers.ts';
import type { ProbePort } from './probe-port.ts';

/** How a process ends. */
interface StopOptions {
  /** How long it still answers after SIGTERM or SIGHUP, not ready any more, in milliseconds. */
  drainMs: number;
  /** Whether a second such signal ends that at once; by default it changes nothing. */
  isSecondFinal?: boolean;
  /** Answers on until all else has ended. */
  probePort: ProbePort;
  /** Gives up the runs under way, so that who waits for them gets an answer, and closes what is open. */
  close(): Promise<unknown>;
}

// A signal may come twice: to the group of processes, and from npm, which hands it on.
const TWICE_WITHIN_MS = 250;
// Beyond the budget that an answer has: the way there and back.
const SPARE_MS = 1_000;

/**
 * Waits until this process is to end, and ends in order what it answers: at SIGTERM and SIGHUP it is not ready, and goes on
 * until what asks it has had time to go elsewhere; then it stops listening, and what is under way has the time of its budget.
 * At SIGINT all of that is cut short, and what is under way is answered as far as it is known. The probe port is the last to
 * be closed.
 */
export async function untilStopped(
  status: Pick<StatusQL, 'drain' | 'budgetMs'>,
  servers: HttpServers,
  options: StopOptions,
): Promise<void> {
  const { drained, atOnce } = listen(status, options);
  await drained;
  const { probePort, close } = options;
  const limitMs = status.budgetMs + SPARE_MS;
  const probesIdle = probePort.untilIdle(limitMs, atOnce);
  const giveUp = async () => {
    await probesIdle;
    probePort.keep();
    await close();
  };
  await servers.stop(giveUp, limitMs, atOnce);
  await probePort.close();
}

/** Listens to the signals that end a process. */
function listen(
  status: Pick<StatusQL, 'drain'>,
  { drainMs, isSecondFinal = false }: StopOptions,
): { drained: Promise<void>; atOnce: AbortSignal } {
  const { promise: drained, resolve } = Promise.withResolvers<void>();
  const hurry = new AbortController();
  const end = () => {
    hurry.abort();
    resolve();
  };
  let signalledAt: number | undefined;
  const drain = () => {
    const now = performance.now();
    if (signalledAt !== undefined && isSecondFinal && now - signalledAt > TWICE_WITHIN_MS) end();
    signalledAt ??= now;
    status.drain();
    setTimeout(resolve, drainMs);
  };
  process.on('SIGTERM', drain);
  process.on('SIGHUP', drain);
  process.on('SIGINT', end);
  return { drained, atOnce: hurry.signal };
}
