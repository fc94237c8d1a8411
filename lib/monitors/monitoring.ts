import type { z } from 'zod';
import type { BackgroundTask } from '../core/background.ts';
import type { StatusQL } from '../core/define-status.ts';
import type { Evaluation } from '../core/monitor-kind.ts';
import type { HealthReport } from '../core/report.ts';
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
import type * as inputs from './inputs.ts';
import type {
  ChangeView,
  HistoryPoint,
  KindView,
  MaintenanceView,
  MonitorView,
  MonthView,
  Page,
  PeriodView,
  Rehearsal,
  ReleaseView,
  Uptime,
} from './views.ts';
import { tick } from './watching/tick.ts';
import { createWatcher } from './watching/watcher.ts';

export type { ActionContext };

type Action<Input extends z.ZodType, Result> = (
  context: ActionContext,
  input: z.input<Input>,
) => Promise<Result>;

/** What may be done with monitors. Looking takes the level `status`, what changes something the right `manage`. */
export interface Monitoring {
  /** What watches in the background of a process, with pg-boss. */
  createWatcher(status: StatusQL): BackgroundTask;
  /** Does once what is due, for hosts without a process of their own. */
  tick(status: StatusQL, options: { budgetMs: number }): Promise<{ evaluated: number; jobs: number }>;
  listKinds(context: ActionContext): Promise<KindView[]>;
  /** Those that may be told of monitors. */
  listPeople(context: ActionContext): Promise<{ id: string; name?: string; email?: string }[]>;
  listMonitors: Action<typeof inputs.monitorList, Page<MonitorView>>;
  showMonitor: Action<typeof inputs.monitorRef, MonitorView>;
  createMonitor: Action<typeof inputs.monitorInput, MonitorView>;
  changeMonitor: Action<typeof inputs.monitorChange, MonitorView>;
  deleteMonitor: Action<typeof inputs.monitorRef, void>;
  tryMonitor: Action<typeof inputs.monitorTrial, Evaluation & { durationMs: number }>;
  runMonitor: Action<typeof inputs.monitorRef, MonitorView>;
  muteMonitor: Action<typeof inputs.mute, MonitorView>;
  acknowledge: Action<typeof inputs.acknowledgement, PeriodView>;
  addNote: Action<typeof inputs.note, PeriodView>;
  listPeriods: Action<typeof inputs.periodList, Page<PeriodView>>;
  showPeriod(context: ActionContext, input: { period: string }): Promise<PeriodView>;
  readHistory: Action<typeof inputs.historyRange, HistoryPoint[]>;
  /** By the id of each monitor, in two statements at most. */
  readUptimes: Action<typeof inputs.uptimeRange, ReadonlyMap<string, Uptime>>;
  listMonths: Action<typeof inputs.monitorRef, MonthView[]>;
  listReleases(context: ActionContext, input: { from: Date; to?: Date }): Promise<ReleaseView[]>;
  readHealthAt: Action<typeof inputs.pastHealth, HealthReport>;
  listMaintenance(context: ActionContext): Promise<MaintenanceView[]>;
  startMaintenance: Action<typeof inputs.maintenanceInput, MaintenanceView>;
  endMaintenance: Action<typeof inputs.maintenanceRef, MaintenanceView>;
  rehearseMonitor: Action<typeof inputs.rehearsalInput, Rehearsal>;
  beat: Action<typeof inputs.beatInput, MonitorView>;
  /**
   * The changes after a cursor, each once and in order, and then those that come, until `signal` is aborted, its `return` is called
   * or the status system stops; without a cursor those from now on. One reader of the database serves all who listen in a process.
   */
  readChanges(
    context: ActionContext,
    options: { after?: string; signal: AbortSignal },
  ): AsyncIterableIterator<ChangeView>;
}

/** The actions. */
export const monitoring: Monitoring = {
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
