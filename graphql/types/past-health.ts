import type { HealthReport } from '../../lib/core/report.ts';
import { pickChecks } from '../../lib/core/report-options.ts';
import type { CheckResource } from '../../lib/core/resource.ts';
import type { BuildContext } from '../builder.ts';
import { refuseArgument } from './errors.ts';
import { MonitorLoader } from './monitor-loader.ts';
import type { ReportLoader } from './provider-field.ts';

/** Makes what loads how checks were at a moment, as `createReportLoader` does for now: it is read once, and nothing runs. */
export function createPastLoader(
  context: BuildContext,
  request: unknown,
  { name }: CheckResource,
  at: Date,
): ReportLoader<HealthReport> {
  const loader = new MonitorLoader(context, request);
  let reading: Promise<HealthReport> | undefined;
  const read = () => {
    reading ??= loader.ask(({ readHealthAt }, asker) => readHealthAt(asker, { resource: name, at }));
    return reading;
  };
  return async ({ only, skip, names, args, maxAgeMs }) => {
    if (names || args || maxAgeMs !== undefined)
      refuseArgument(
        'at',
        'Of the past checks are known as a whole: leave out names, arguments and maxAgeMs.',
      );
    return pickChecks(await read(), { only, skip });
  };
}
