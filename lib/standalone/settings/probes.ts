import { z } from 'zod';
import type { ProbePortOptions } from '../../core/config.ts';
import { MAX_PORT } from '../../core/port.ts';
import type { Environment } from './environment.ts';
import { wholeNumber } from './values.ts';

const PORT = 'STATUS_PROBE_PORT';
const HOST = 'STATUS_PROBE_HOST';

/**
 * Reads where probes are answered beside the port of the app, at the same addresses; nowhere by default.
 * @param app the port of the app, and what stands before its addresses.
 */
export function readProbePort(
  { read, keys, issues }: Environment,
  app: { port: number; basePath: string },
): ProbePortOptions | undefined {
  const port = read(PORT, wholeNumber(1, MAX_PORT), '9000');
  if (port === app.port) {
    issues.push({ key: PORT, problem: 'is that of PORT too, which is the port of the app', example: '9000' });
  }
  if (keys.includes(HOST) && !keys.includes(PORT)) {
    issues.push({ key: PORT, problem: `is not set, but ${HOST} is, and needs it`, example: '9000' });
  }
  const host = read(HOST, z.string(), '127.0.0.1');
  return port === undefined ? undefined : { port, host, basePath: app.basePath };
}
