import type { ReactElement } from 'react';
import { within } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import { findMonitoring } from '../../monitoring/find-monitoring.ts';
import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';
import { answerMessages } from '../messages/messages-page.tsx';
import { answerPreferences } from '../preferences/preferences-page.tsx';
import type { Site } from '../site/site.ts';
import { answerChangeForm } from './change-monitor-page.tsx';
import { answerChanges } from './changes-page.tsx';
import { answerMaintenance } from './maintenance-page.tsx';
import type { MonitorAddress } from './monitor-address.ts';
import { answerMonitor } from './monitor-page.tsx';
import { answerMonitorList } from './monitors-page.tsx';
import type { MonitorsRequest } from './monitors-request.ts';
import { answerNewForm } from './new-monitor-page.tsx';

/**
 * The page of what is watched over time that is asked for; none where there is no such monitor. Where the database does not
 * answer, a page that says so: all others go on.
 */
export async function answerMonitors(
  status: StatusQL,
  site: Site,
  address: MonitorAddress,
): Promise<ReactElement | undefined> {
  const load = findMonitoring(status);
  if (!load) return undefined;
  try {
    return await within(status.budgetMs, async () => {
      const context = { status, viewer: site.viewer };
      return answer({ site, actions: await load(), context }, address);
    });
  } catch (error) {
    if (isOfAddress(error)) return undefined;
    status.logger.error('The page of monitors could not be made.', error);
    return <UnavailablePage site={site} />;
  }
}

/** Whether an address names what is not there, such as a monitor or a cursor. By its name: another copy of the core has its own class. */
function isOfAddress(error: unknown): boolean {
  return error instanceof Error && ['UnknownNameError', 'InputError'].includes(error.name);
}

function answer(request: MonitorsRequest, address: MonitorAddress): Promise<ReactElement | undefined> {
  switch (address.page) {
    case 'list':
      return answerMonitorList(request);
    case 'monitor':
      return answerMonitor(request, address.monitor);
    case 'new':
      return answerNewForm(request);
    case 'change':
      return answerChangeForm(request, address.monitor);
    case 'changes':
      return answerChanges(request);
    case 'maintenance':
      return answerMaintenance(request);
    case 'messages':
      return answerMessages(request);
    case 'preferences':
      return answerPreferences(request);
  }
}

/** What is shown where the database of what is watched over time does not answer. */
function UnavailablePage({ site }: { site: Site }) {
  return (
    <Layout title="Monitors cannot be shown · Status" status="unknown" site={site}>
      <Notice heading="Monitors cannot be shown at this moment">
        Their database does not answer, or not in time. How everything is just now stands on the other pages.
      </Notice>
    </Layout>
  );
}
