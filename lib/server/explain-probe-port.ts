import type { ProbePortSettings } from '../core/config.ts';
import { ConfigError } from '../core/errors.ts';
import { findInstances } from '../core/instances.ts';
import { toOtherPort } from '../core/port.ts';

/**
 * Says in one line why the probe port of a status system cannot be listened at, and what to set.
 * @param error that of Node; any other is given back as it is.
 */
export function explainProbePort(error: unknown, name: string, { port, host }: ProbePortSettings): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  const mend = `set another in probes.port or STATUS_PROBE_PORT, for example ${toOtherPort(port, 9_000)}.`;
  if (code === 'EACCES') {
    return new ConfigError(`The probe port ${port} is not free for this user (${code}): ${mend}`);
  }
  if (code !== 'EADDRINUSE') {
    return new ConfigError(
      `The probe port cannot listen at ${host ?? 'this machine'} (${code}): set an address of this machine in probes.host or STATUS_PROBE_HOST, for example 127.0.0.1.`,
    );
  }
  const other = findOther(name, port);
  if (other !== undefined) {
    return new ConfigError(`The probe port ${port} is that of the status system "${other}" too: ${mend}`);
  }
  return new ConfigError(
    `The probe port ${port} is in use, if not as the port of this app itself: stop what listens on it, or ${mend}`,
  );
}

/** The name of another status system of this process that has the same port. */
function findOther(own: string, port: number): string | undefined {
  return [...findInstances().values()].find(({ name, probes }) => name !== own && probes?.port === port)
    ?.name;
}
