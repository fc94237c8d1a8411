import { ConfigError } from '../core/errors.ts';
import { type CheckOptions, type HealthCheck, type HealthProbe, healthCheck } from '../core/health-check.ts';
import { problem } from '../core/verdict.ts';
import { type CheckAnswer, toProbe } from './answer.ts';
import { toError } from './canary-texts.ts';

/**
 * A check that gives one answer after the other, run by run, and begins anew after the last. Its answers do not serve a
 * second time unless `maxAgeMs` lets them.
 * @throws ConfigError where there is no answer, or something else.
 * @example
 * flappingCheck(['fine', 'fine', new Error('connect ECONNREFUSED')]);
 */
export function flappingCheck(answers: readonly CheckAnswer[], options: CheckOptions = {}): HealthCheck {
  if (answers.length === 0) throw new ConfigError('flappingCheck takes at least one answer.');
  const probes = answers.map(toProbe);
  let runs = 0;
  return healthCheck({
    maxAgeMs: 0,
    ...options,
    probe: (context) => probes[runs++ % probes.length]?.(context),
  });
}

/** A check that never answers, and ignores its signal: first it times out, then it is *still running*. */
export function hangingCheck(options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: hang });
}

/**
 * A check that tells a secret wherever it can: the probe `returned` in its message and its measurement, the probe `thrown` in
 * its error.
 * @example
 * const status = fakeStatus({ health: { mail: leakingCheck('s3cret-of-mail') } }, { secrets: ['s3cret-of-mail'] });
 */
export function leakingCheck(secret: string, options: CheckOptions = {}): HealthCheck {
  const text = `535 wrong password "${secret}"`;
  return healthCheck({
    ...options,
    probes: {
      returned: () => problem(text, [{ name: text, value: 1, unit: text }]),
      thrown() {
        throw toError([text]);
      },
    },
  });
}

/** A check that answers what is no verdict, `false` unless said: that is a problem, and never fine. */
export function lyingCheck(answer: unknown = false, options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: (() => answer) as HealthProbe<Record<never, never>> });
}

/**
 * A check that is fine after some milliseconds, and ends at once when its signal is aborted.
 * @example
 * fakeStatus({ health: { search: slowCheck(3_000, { timeoutMs: 1_000 }) } });
 */
export function slowCheck(ms: number, options: CheckOptions = {}): HealthCheck {
  return healthCheck({ ...options, probe: ({ signal }) => wait(ms, signal) });
}

/** Resolves after some milliseconds; rejects with the reason of the signal as soon as that is aborted. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Never settles, whatever happens: what a probe that ignores its signal waits for. */
export function hang(): Promise<never> {
  return new Promise(() => {});
}
