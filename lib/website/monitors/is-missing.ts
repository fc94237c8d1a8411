import { within } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { Viewer } from '../../core/viewer.ts';
import { findMonitoring } from '../../monitors/find-monitoring.ts';
import type { MonitorAddress } from './monitor-address.ts';

// The page asks the database once more, and says so where it does not answer.
const LIMIT_MS = 2_000;

/** Whether an address names a monitor that is not there; where that cannot be found out in time, it is for the page to say. */
export async function isMissing(status: StatusQL, viewer: Viewer, address: MonitorAddress): Promise<boolean> {
  const load = findMonitoring(status);
  if (!load || !('monitor' in address)) return false;
  try {
    await within(LIMIT_MS, async () =>
      (await load()).showMonitor({ status, viewer }, { monitor: address.monitor }),
    );
    return false;
  } catch (error) {
    // By its name: another copy of the core has a class of its own.
    return error instanceof Error && error.name === 'UnknownNameError';
  }
}
