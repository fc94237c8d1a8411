import { z } from 'zod';
import type { StatusOptions } from '../../lib/core/config.ts';
import type { MonitorKind } from '../../lib/core/monitor-kind.ts';
import type { Resources } from '../../lib/core/resource.ts';
import { healthCheck } from '../../lib/index.ts';
import { type ChangeLog, openOnPglite } from '../history/change-log.ts';
import { type Mount, mount, TOKEN } from './mount.ts';

/** The token of staff that the mounts of these tests know. */
export const STAFF_TOKEN = 'a-token-of-the-staff-alone';

/** A kind with a limit, whose monitors say what they are told. */
export const backups: MonitorKind = {
  label: 'Age of the last backup',
  fields: { warningSeconds: z.number().int().positive(), mode: z.enum(['full', 'part']).default('full') },
  timeoutMs: 1_000,
  evaluate: ({ fields }) => ({
    status: 'warning',
    report: `Older than ${fields.warningSeconds} s.`,
    value: 7,
  }),
  judge: (value, { warningSeconds }) => (value > Number(warningSeconds) ? 'warning' : 'fine'),
  unit: 's',
};

/** A mounted config with a database of monitors. */
export interface Monitored extends Mount {
  log: Mount['log'];
  changes: ChangeLog;
  /** Asks as staff, and gives the data; an error fails. */
  askStaff(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Mounts a config with a database in this process. */
export async function mountMonitored(options: Partial<StatusOptions<Resources>> = {}): Promise<Monitored> {
  const changes = await openOnPglite();
  const mounted = mount({
    resources: {
      health: {
        ping: healthCheck({ probe: () => {} }),
        databases: healthCheck({ probes: { default: () => {}, analytics: () => {} } }),
      },
    },
    db: changes.db,
    monitors: { backups },
    ...options,
    access: { tokens: [TOKEN], staffTokens: [STAFF_TOKEN], ...options.access },
  });
  return {
    ...mounted,
    changes,
    async askStaff(query, variables) {
      const { body } = await mounted.ask(query, { token: STAFF_TOKEN, variables });
      if (body.errors) throw new Error(JSON.stringify(body.errors));
      return body.data as Record<string, unknown>;
    },
    async close() {
      await mounted.status.stop();
      await changes.close();
    },
  };
}
