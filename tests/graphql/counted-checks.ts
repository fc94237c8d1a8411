import { healthCheck, problem, warning } from '../../lib/index.ts';

/** Checks that count their runs. */
export function createChecks() {
  const runs: Record<string, number> = {};
  const count = (name: string) => {
    runs[name] = (runs[name] ?? 0) + 1;
  };
  const health = {
    ping: healthCheck({ description: 'The process answers.', probe: () => count('ping') }),
    databases: healthCheck({
      probes: { default: () => count('default'), analytics: () => count('analytics') },
    }),
    mail: healthCheck({ effect: 'degrades', probe: () => problem('The queue is full.') }),
    disk: healthCheck({ effect: 'informs', probe: () => warning('Nearly full.') }),
  };
  return { runs, health };
}
