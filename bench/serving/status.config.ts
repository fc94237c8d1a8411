import { defineStatus } from 'statusql';
import { services } from './services.ts';
import { TOKEN } from './token.ts';

/** What is compared with servers that ask the same services. */
export const status = defineStatus({
  name: 'bench-serving',
  resources: { health: services },
  access: { tokens: [TOKEN] },
  probes: { port: Number(process.env.STATUS_PROBE_PORT), host: '127.0.0.1' },
});
