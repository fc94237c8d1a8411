import { z } from 'zod';
import type { MonitorKind } from '../../../lib/core/monitor-kind.ts';
import { DeliveryError, type Route } from '../../../lib/core/route.ts';
import { statusDatabase } from '../../../lib/db.ts';
import { defineStatus, healthCheck, problem } from '../../../lib/index.ts';
import { webhook } from '../../../lib/notify/routes/webhook.ts';
import { createAppDatabase } from '../../../lib/standalone/app-database.ts';
import { createEmbedded } from '../../../lib/standalone/embedded/embedded.ts';

/** A kind as a host would write it. */
const backup: MonitorKind = {
  label: 'Age of the last backup',
  fields: { warningSeconds: z.number().int().positive() },
  timeoutMs: 1_000,
  evaluate: () => ({ status: 'warning', report: 'It is old.', value: 7_200 }),
  judge: (value, { warningSeconds }) => (value >= Number(warningSeconds) ? 'problem' : 'fine'),
  unit: 's',
};

// The tests hand their database over here, or name the folder of an embedded one.
const { client } = globalThis as { client?: Parameters<typeof statusDatabase>[0] };
const { EMBEDDED = '', HOOK_ORIGIN } = process.env;

/** A route that tells people one by one, which the tests look into. */
const mail: Route = {
  name: 'mail',
  isPersonal: true,
  async send({ id, subject, recipient }) {
    const body = JSON.stringify({ id, subject, to: recipient?.email });
    const { ok, status: code } = await fetch(`${HOOK_ORIGIN}/mail`, { method: 'POST', body });
    if (!ok) throw new DeliveryError(`It answered ${code}.`, { isFinal: code === 410 });
  },
};

const people = [
  { id: 'ada', name: 'Ada', email: 'ada@example.org' },
  { id: 'bob', name: 'Bob' },
];

export const embedded = EMBEDDED ? createEmbedded({ directory: EMBEDDED }) : undefined;

export const status = defineStatus({
  name: 'cli-monitors',
  secrets: ['a-secret-of-the-tests'],
  resources: {
    health: {
      databases: healthCheck({ maxAgeMs: 0, probe: () => problem('down, says a-secret-of-the-tests') }),
      mailQueue: healthCheck({ probe() {} }),
    },
  },
  monitors: { backup },
  access: { staffTokens: ['a-staff-token-of-the-tests', ...(embedded ? [embedded.token] : [])] },
  ...(HOOK_ORIGIN && {
    notify: { mail, ops: webhook({ url: `${HOOK_ORIGIN}/ops` }) },
    users: { query: async () => people.length, staff: async () => people },
  }),
  db: embedded ? createAppDatabase({ kind: 'embedded' }, embedded) : client && statusDatabase(client),
});
