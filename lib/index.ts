export { untraced } from './apm/untraced.ts';
export type { CacheClient, CacheFigures } from './clients/cache.ts';
export type { DatabaseClient, DatabaseFigures, PoolUse } from './clients/database.ts';
export type { Mail, MailClient, NamedAddress } from './clients/mail.ts';
export type { JobFigures, QueueClient, UnknownWorkers } from './clients/queue.ts';
export type { StorageClient } from './clients/storage.ts';
export type { ArgsShape } from './core/arguments.ts';
export type { BackgroundTask } from './core/background.ts';
export type {
  AccessOptions,
  Cors,
  EnvironmentOptions,
  KeepDays,
  Logger,
  Migration,
  Migrator,
  Person,
  ProbePortOptions,
  ProbePortSettings,
  StatusOptions,
  Untraced,
  Users,
  WatchOptions,
} from './core/config.ts';
export type { StatusQL } from './core/define-status.ts';
export {
  ArgumentError,
  ConfigError,
  type EnvironmentIssue,
  InputError,
  LevelError,
  OverloadedError,
  UnknownNameError,
} from './core/errors.ts';
export {
  type CheckWatch,
  type HealthCheck,
  type HealthCheckOptions,
  type HealthProbe,
  healthCheck,
} from './core/health-check.ts';
export type { Level } from './core/level.ts';
export type { MonitorKind } from './core/monitor-kind.ts';
export type { ProbeError } from './core/probe-error.ts';
export type { Probe, ProbeContext } from './core/provider.ts';
export type {
  CheckReport,
  HealthReport,
  ProbeReport,
  ReadingReport,
  RunReport,
  StatReport,
  StatsReport,
  Timing,
} from './core/report.ts';
export type { ReportOptions } from './core/report-options.ts';
export type { CheckResource, Resource, StatResource } from './core/resource.ts';
export {
  DeliveryError,
  type Event,
  type Message,
  type MessageEntry,
  type MessageKind,
  type Route,
  type RouteChoice,
  type SendContext,
} from './core/route.ts';
export type { RunEvent, RunListener } from './core/run-events.ts';
export { perAlias, type Stat, type StatOptions, stat } from './core/stat.ts';
export type { Effect, Status } from './core/status.ts';
export { type UpCheck, type UpCheckContext, upCheck } from './core/up-check.ts';
export { fine, type Measurement, problem, unknown, type Verdict, warning } from './core/verdict.ts';
export type { Authorize, Credentials, FindSession, Role, Session, Viewer } from './core/viewer.ts';
export { defineStatus } from './define-status.ts';
export { findSecrets } from './redact/find-secrets.ts';
export type { Secret } from './redact/secret.ts';
