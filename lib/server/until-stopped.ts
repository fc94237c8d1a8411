import type { StatusQL } from '../core/define-status.ts';

/** How a process ends. */
interface StopOptions {
  /** How long it still answers after SIGTERM, not ready any more, in milliseconds. */
  drainMs: number;
  /** Whether a second SIGTERM ends that at once; by default it changes nothing. */
  isSecondFinal?: boolean;
}

// A signal may come twice: to the group of processes, and from npm, which hands it on.
const TWICE_WITHIN_MS = 250;

/** Waits until this process is to end: at SIGINT at once, at SIGTERM when what asks it has had time to go elsewhere. */
export function untilStopped(
  status: Pick<StatusQL, 'drain'>,
  { drainMs, isSecondFinal = false }: StopOptions,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let signalledAt: number | undefined;
  process.on('SIGTERM', () => {
    const now = performance.now();
    if (signalledAt !== undefined && isSecondFinal && now - signalledAt > TWICE_WITHIN_MS) resolve();
    signalledAt ??= now;
    status.drain();
    setTimeout(resolve, drainMs);
  });
  process.on('SIGINT', () => resolve());
  return promise;
}
