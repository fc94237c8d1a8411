import { BASE_PATH } from './base-path.ts';
import type { ProbePortOptions, ProbePortSettings } from './config.ts';
import { ConfigError, type EnvironmentIssue } from './errors.ts';
import { MAX_PORT } from './port.ts';
import { assertKnownOptions } from './provider.ts';
import { assertWholeNumber } from './whole-number.ts';

/**
 * Checks the shape of the option `probes`; a port that comes as a text is the environment's: see `toProbePortSettings`.
 * @throws ConfigError naming what is wrong.
 */
export function assertProbes(probes: ProbePortOptions | undefined): void {
  if (probes === undefined) return;
  assertKnownOptions('probes', probes, ['port', 'host', 'basePath']);
  const { port, host, basePath } = probes;
  if (port !== undefined && typeof port !== 'string') assertWholeNumber('probes.port', port, 1, MAX_PORT);
  if (host !== undefined && typeof host !== 'string') {
    throw new ConfigError('probes.host must be an address of this machine, as in 127.0.0.1.');
  }
  if (basePath && !(typeof basePath === 'string' && BASE_PATH.test(basePath))) {
    throw new ConfigError('probes.basePath must begin with a slash and end without one, as in /ops.');
  }
}

/** Where probes are answered; nothing without a port, and an issue where its text is none. */
export function toProbePortSettings(probes: ProbePortOptions = {}): {
  probes?: ProbePortSettings;
  issues: EnvironmentIssue[];
} {
  const text = String(probes.port ?? '').trim();
  if (text === '') return { issues: [] };
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > MAX_PORT) {
    const problem = `must be a whole number from 1 to ${MAX_PORT}`;
    return { issues: [{ key: 'probes.port', problem, example: '9000' }] };
  }
  // A variable that is empty is not set.
  return { probes: { port, host: probes.host || undefined, basePath: probes.basePath ?? '' }, issues: [] };
}
