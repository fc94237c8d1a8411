import type { StatusQL } from '../core/define-status.ts';
import type { ActionContext } from '../monitors/action-context.ts';
import { acknowledge } from '../monitors/actions/acknowledge.ts';
import { addNote } from '../monitors/actions/add-note.ts';
import { beat } from '../monitors/actions/beat.ts';
import { changeMonitor } from '../monitors/actions/change-monitor.ts';
import { createMonitor } from '../monitors/actions/create-monitor.ts';
import { deleteMonitor } from '../monitors/actions/delete-monitor.ts';
import { endMaintenance } from '../monitors/actions/end-maintenance.ts';
import { listKinds } from '../monitors/actions/list-kinds.ts';
import { listMaintenance } from '../monitors/actions/list-maintenance.ts';
import { listMonitors } from '../monitors/actions/list-monitors.ts';
import { listMonths } from '../monitors/actions/list-months.ts';
import { listPeople } from '../monitors/actions/list-people.ts';
import { listPeriods } from '../monitors/actions/list-periods.ts';
import { listReleases } from '../monitors/actions/list-releases.ts';
import { muteMonitor } from '../monitors/actions/mute-monitor.ts';
import { readChanges } from '../monitors/actions/read-changes.ts';
import { readHealthAt } from '../monitors/actions/read-health-at.ts';
import { readHistory } from '../monitors/actions/read-history.ts';
import { readUptimes } from '../monitors/actions/read-uptimes.ts';
import { rehearseMonitor } from '../monitors/actions/rehearse-monitor.ts';
import { runMonitor } from '../monitors/actions/run-monitor.ts';
import { showMonitor } from '../monitors/actions/show-monitor.ts';
import { showPeriod } from '../monitors/actions/show-period.ts';
import { startMaintenance } from '../monitors/actions/start-maintenance.ts';
import { tryMonitor } from '../monitors/actions/try-monitor.ts';
import { tick } from '../monitors/watching/tick.ts';
import { createWatcher } from '../monitors/watching/watcher.ts';
import { createNotifyJobs } from '../notify/jobs/notify-jobs.ts';
import { notifying } from '../notify/notifying.ts';

export type { ActionContext };

/** What may be done with monitors. Looking takes the level `status`, what changes something the right `manage`. */
export type Monitoring = typeof monitoring;

/** The actions, and what has monitors evaluated. */
export const monitoring = {
  createWatcher: (status: StatusQL) => createWatcher(status, createNotifyJobs(status)),
  tick: (status: StatusQL, options: { budgetMs: number }) =>
    tick(status, { ...options, others: createNotifyJobs(status) }),
  listKinds,
  listPeople,
  listMonitors,
  showMonitor,
  createMonitor,
  changeMonitor,
  deleteMonitor,
  tryMonitor,
  runMonitor,
  muteMonitor,
  acknowledge,
  addNote,
  listPeriods,
  showPeriod,
  readHistory,
  readUptimes,
  listMonths,
  listReleases,
  readHealthAt,
  listMaintenance,
  startMaintenance,
  endMaintenance,
  rehearseMonitor,
  beat,
  readChanges,
  ...notifying,
};
