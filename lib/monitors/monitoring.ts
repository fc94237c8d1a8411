import type { ActionContext } from './action-context.ts';
import { acknowledge } from './actions/acknowledge.ts';
import { addNote } from './actions/add-note.ts';
import { beat } from './actions/beat.ts';
import { changeMonitor } from './actions/change-monitor.ts';
import { createMonitor } from './actions/create-monitor.ts';
import { deleteMonitor } from './actions/delete-monitor.ts';
import { endMaintenance } from './actions/end-maintenance.ts';
import { listKinds } from './actions/list-kinds.ts';
import { listMaintenance } from './actions/list-maintenance.ts';
import { listMonitors } from './actions/list-monitors.ts';
import { listMonths } from './actions/list-months.ts';
import { listPeople } from './actions/list-people.ts';
import { listPeriods } from './actions/list-periods.ts';
import { listReleases } from './actions/list-releases.ts';
import { muteMonitor } from './actions/mute-monitor.ts';
import { readChanges } from './actions/read-changes.ts';
import { readHealthAt } from './actions/read-health-at.ts';
import { readHistory } from './actions/read-history.ts';
import { readUptimes } from './actions/read-uptimes.ts';
import { rehearseMonitor } from './actions/rehearse-monitor.ts';
import { runMonitor } from './actions/run-monitor.ts';
import { showMonitor } from './actions/show-monitor.ts';
import { showPeriod } from './actions/show-period.ts';
import { startMaintenance } from './actions/start-maintenance.ts';
import { tryMonitor } from './actions/try-monitor.ts';
import { tick } from './watching/tick.ts';
import { createWatcher } from './watching/watcher.ts';

export type { ActionContext };

/** What may be done with monitors. Looking takes the level `status`, what changes something the right `manage`. */
export type Monitoring = typeof monitoring;

/** The actions, and what has monitors evaluated. */
export const monitoring = {
  createWatcher,
  tick,
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
};
