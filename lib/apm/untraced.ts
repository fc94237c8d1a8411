import type { Untraced } from '../core/config.ts';
import { dropTrace, inDroppedTrace } from './datadog.ts';
import { ignoreTransaction } from './new-relic.ts';
import { leaveOutSpan, suppressTracing } from './open-telemetry.ts';

/**
 * Keeps probes and health requests out of what OpenTelemetry, Datadog and New Relic record, each where it is loaded.
 * @example
 * defineStatus({ untraced, resources: { health: { ping: ping() } } });
 */
export const untraced: Untraced = {
  probe: (work) => suppressTracing(() => inDroppedTrace(work)),
  request(answer) {
    leaveOutSpan();
    dropTrace();
    ignoreTransaction();
    return suppressTracing(answer);
  },
};
