export type { Evaluation, EvaluationContext, MonitorKind, WatchedStatus } from './core/monitor-kind.ts';
export { type AgeMonitorOptions, ageMonitor, toAgeText } from './monitors/kinds/age.ts';
export { checkMonitor } from './monitors/kinds/check.ts';
export { heartbeatMonitor } from './monitors/kinds/heartbeat.ts';
export { httpMonitor } from './monitors/kinds/http.ts';
export { measurementMonitor } from './monitors/kinds/measurement.ts';
export {
  type KindContext,
  type KindOptions,
  type MonitorOptions,
  monitor,
} from './monitors/kinds/monitor.ts';
export type { ReadyKindOptions } from './monitors/kinds/with-constants.ts';
export { type MonitorDeclaration, type SyncResult, syncMonitors } from './monitors/sync/sync-monitors.ts';
