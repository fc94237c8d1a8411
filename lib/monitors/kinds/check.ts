import { z } from 'zod';
import type { MonitorKind } from '../../core/monitor-kind.ts';
import type { HealthReport, ProbeReport } from '../../core/report.ts';
import type { Provider } from '../../core/resource.ts';
import { isFound, toUnknown } from './not-found.ts';
import { type ReadyKindOptions, withConstants } from './with-constants.ts';

// Of the checks themselves each has its own limit: what takes longer comes as it was last known.
const BUDGET_MS = 55_000;

const fields = {
  resource: z.string().default('health').describe('The resource that the check is in.'),
  check: z.string().min(1).describe('The name of the check.'),
  probe: z.string().min(1).optional().describe('The alias of one of its probes; all of them by default.'),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

const KIND: MonitorKind = {
  label: 'Check',
  description: 'A check of the config, or one of its probes.',
  fields,
  timeoutMs: 60_000,
  async evaluate(context) {
    const { resource, check, probe } = context.fields as Fields;
    const { resources } = context.status;
    if (!isFound(resources, resource, check)) return toUnknown(`There is no ${resource}.${check} here.`);
    if (!hasProbe(resources[resource]?.providers[check], probe)) {
      return toUnknown(`${resource}.${check} has no probe ${probe}.`);
    }
    const names = probe === undefined ? undefined : [probe];
    const report = await context.status.report(resource, { only: [check], names, budgetMs: BUDGET_MS });
    const found = report.kind === 'check' ? report.checks[0] : undefined;
    if (!found) return toUnknown(`${resource}.${check} is a stat, and no check.`);
    return {
      status: found.status,
      report: toText(found.probes),
      probes: found.probes.map(({ name, status, message }) => ({ name, status, message })),
      measurements: found.probes.flatMap(({ measurements }) => measurements),
    };
  },
};

function hasProbe(provider: Provider | undefined, probe: string | undefined): boolean {
  return probe === undefined || provider?.probes.some(({ name }) => name === probe) === true;
}

/** What is said of the probes that are not fine, each with its name where there are several. */
function toText(probes: HealthReport['checks'][number]['probes']): string | undefined {
  const lines = probes
    .filter(({ status, message }) => status !== 'fine' && message !== undefined)
    .map(({ name, message }: ProbeReport) => (probes.length > 1 ? `${name}: ${message}` : String(message)));
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/**
 * The kind of monitors that watch a check of the config, or one of its probes. It is there as `check` without being named.
 * @throws ConfigError for an unknown option, and constants that do not fit.
 * @example
 * checkMonitor({ label: 'One database', constants: { check: 'databases' } });
 */
export function checkMonitor(options: ReadyKindOptions = {}): MonitorKind {
  return withConstants('checkMonitor', KIND, options);
}
