import { defineStatus, healthCheck } from 'statusql';

const check = healthCheck({ probe() {} });

/** Whose metrics are compared. */
export const status = defineStatus({
  name: 'bench-hundred',
  resources: {
    health: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`check${index}`, check])),
  },
  probes: { port: Number(process.env.STATUS_PROBE_PORT), host: '127.0.0.1' },
});
