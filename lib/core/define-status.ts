import { createRedact, type Redact } from '../redact/redact.ts';
import { Background, type BackgroundTasks } from './background.ts';
import type { Access, AccessOptions, Mounts, ProbePortSettings, Schedules, StatusOptions } from './config.ts';
import { findUnknownChecks, toEnabledResources } from './enabled.ts';
import { type EnvironmentIssue, UnknownNameError } from './errors.ts';
import { forgetInstance, registerInstance } from './identity.ts';
import { pickKinds } from './kinds.ts';
import { requireStatus } from './level.ts';
import { consoleLogger, createRedactingLogger, logRuns, type StatusLogger } from './logger.ts';
import type { MonitorKind } from './monitor-kind.ts';
import { normalizeOrigin } from './origin.ts';
import type { HealthReport, StatsReport } from './report.ts';
import type { ReportOptions } from './report-options.ts';
import type { NamesOf, ReportOf, ReportOn, Resource, Resources } from './resource.ts';
import { RunEvents, type RunListener } from './run-events.ts';
import { ResourceRunner } from './runner.ts';
import { toWords } from './secret-words.ts';
import type { Status } from './status.ts';
import { StatusSince } from './status-since.ts';
import { assertConfig } from './validate.ts';
import { toProbePortSettings } from './validate-probes.ts';

/** Options that are as they were given, or by default. */
type Settings = Readonly<
  Pick<
    StatusOptions<Resources>,
    'baseUrl' | 'beatUrl' | 'cors' | 'db' | 'stage' | 'title' | 'untraced' | 'users'
  > &
    Required<
      Pick<
        StatusOptions<Resources>,
        'name' | 'errorCode' | 'budgetMs' | 'readinessBudgetMs' | 'upChecks' | 'watch' | 'notify'
      > & { schedules: Required<Schedules>; mounts: Required<Mounts> }
    >
>;

/** A status system: what it watches, and the one call that every surface makes. */
export interface StatusQL<R extends Resources = Resources> extends Settings {
  /** The enabled providers by resource; the records have no prototype, so any name may be looked up. */
  readonly resources: Readonly<Record<string, Resource>>;
  readonly access: Access;
  /** Where probes are answered at a port of their own; nowhere without it. */
  readonly probes?: ProbePortSettings;
  /** The kinds of monitors that the config names; the record has no prototype. */
  readonly monitors: Readonly<Record<string, MonitorKind>>;
  /** The logger of the config, given nothing with a secret in it; `silence` it where an answer alone is to be written. */
  readonly logger: StatusLogger;
  /** What is wrong in the environment; to be reported at start. */
  readonly environmentIssues: readonly EnvironmentIssue[];
  /** Whether this process has yet to start what it needs, so that nothing should be sent to it. */
  readonly starting: boolean;
  /** Whether this process is about to stop, so that nothing new should be sent to it. */
  readonly draining: boolean;
  /** Aborted when this process is about to stop, or this is: what goes on and on, such as a stream of events, ends then. */
  readonly stopping: AbortSignal;

  /** Another object from each moment on at which a report could tell something else, time apart: after every run, for one. */
  readonly revision: object;

  /** A text without the secrets of this process in it; reports have none already. */
  redact(text: string): string;

  /**
   * Runs what is asked for, or joins runs under way, and answers how it went.
   * @param resource its name, or the resource itself out of `resources`.
   * @throws UnknownNameError, ArgumentError or LevelError; OverloadedError where so many ask that this one can only be answered
   *   from what is known, and nothing is. What a check throws is in its report.
   */
  report<Each extends Resource>(resource: Each, options?: ReportOptions): Promise<ReportOn<Each>>;
  report<K extends NamesOf<R>, N extends NamesOf<R[K]> = NamesOf<R[K]>>(
    resource: K,
    options?: ReportOptions<R[K], N>,
  ): Promise<ReportOf<R[K], N>>;

  /** Calls a listener after every run from now on, and gives what ends that; what it throws is logged. */
  onRun(listener: RunListener): () => void;

  /**
   * Tells since when a check is as it is, from what was seen before this process began: its reports say so until it is found
   * otherwise.
   */
  seedSince(resource: string, check: string, status: Status, since: Date): void;

  /** Where parts add what goes on beside requests, such as a worker, and what probes have set going is waited for. */
  readonly background: BackgroundTasks;

  /** Begins what goes on in the background, once; nothing else begins it. Mounts call it when their process starts. */
  start(): Promise<void>;

  /**
   * Has this process be one that is still starting until `start` is called and done.
   * @param hasStarted says what else is waited for; it is called whenever somebody asks.
   */
  awaitStart(hasStarted?: () => boolean): void;

  /** Says that this process is about to stop: from now on it is not ready. */
  drain(): void;

  /**
   * Gives up every run, ends what goes on in the background, and closes the clients that were opened here; what cannot be
   * ended is logged. The process forgets it: the next definition of its name is a new status system.
   */
  stop(): Promise<void>;
}

/**
 * Declares what is watched and who may look. Copies of a config loaded in one process share one status system.
 * @throws ConfigError when the config has the wrong shape.
 * @example
 * export const status = defineStatus({ resources: { health: { ping: ping() } } });
 */
export function defineStatus<const R extends Resources>(options: StatusOptions<R>): StatusQL<R> {
  assertConfig(options);
  // Only the type knows the names of the providers; what runs is the same for all.
  return registerInstance(createStatus(options) as StatusQL<R>);
}

function toAccess({
  tokens = [],
  staffTokens = [],
  takesBasic = [...tokens, ...staffTokens].some((token) => token.trim() !== ''),
  anonymous = 'status',
  pages = 'sign-in',
  session,
  cronSecret,
  authorize,
  signInPath = '/api/auth/signin',
  signOutPath = '/api/auth/signout',
}: AccessOptions = {}): Access {
  return {
    tokens,
    staffTokens,
    takesBasic,
    anonymous,
    pages,
    session,
    cronSecret,
    authorize,
    signInPath,
    signOutPath,
  };
}

function toRedact({
  resources,
  access,
  environment,
  notify = {},
  beatUrl,
  secrets = [],
}: StatusOptions<Resources>): Redact {
  const { tokens = [], staffTokens = [], cronSecret } = access ?? {};
  const single = [cronSecret, beatUrl].filter((text) => text !== undefined);
  const routes = Object.values(notify).flatMap((route) => route.secrets ?? []);
  const texts = [...secrets, ...tokens, ...staffTokens, ...single, ...routes];
  const known = [...texts.map((value) => ({ value })), ...(environment?.secrets ?? [])];
  return createRedact(known, toWords(resources));
}

const NO_LINKS =
  'What people are told has no links in it, since baseUrl is not set: give it the origin of the pages, as https://status.example.org ' +
  '(NEXTAUTH_URL in the standalone app).';

/** The same without the names of the providers in its type. */
interface UntypedStatus extends Omit<StatusQL, 'report'> {
  report(resource: string | Resource, options?: ReportOptions): Promise<HealthReport | StatsReport>;
}

function createStatus(options: StatusOptions<Resources>): UntypedStatus {
  const { name = 'default', environment = {}, errorCode = 500, upChecks = {} } = options;
  const { watch = {}, notify = {}, title, stage, beatUrl } = options;
  const { budgetMs = 8_000, readinessBudgetMs = 800, baseUrl, cors, db, untraced, users } = options;
  const redact = toRedact(options);
  const logger = createRedactingLogger(options.logger ?? consoleLogger, redact);
  const resources = toEnabledResources(options.resources, environment, redact);
  const background = new Background(logger);
  const events = new RunEvents(logger);
  const since = new StatusSince();
  events.listen(logRuns(logger));
  events.listen((event) => since.see(event));
  const context = { redact, untraced, background, events, since };
  const runners = new Map(
    Object.values(resources).map((resource) => [resource.name, new ResourceRunner(resource, context)]),
  );
  const { probes, issues: probeIssues } = toProbePortSettings(options.probes);
  let draining = false;
  let revision = {};
  const revise = () => {
    revision = {};
  };
  events.listen(revise);
  let hasStarted = () => true;
  const stopping = new AbortController();
  const status: UntypedStatus = {
    name,
    resources,
    access: toAccess(options.access),
    probes,
    db,
    users,
    watch,
    monitors: pickKinds(options.monitors),
    upChecks,
    notify,
    schedules: { instant: '*/5 * * * *', digest: '0 8 * * *', timeZone: 'UTC', ...options.schedules },
    mounts: { page: '/status', api: '/status/api', ...options.mounts },
    title,
    stage,
    beatUrl,
    errorCode,
    budgetMs,
    readinessBudgetMs,
    baseUrl,
    cors: cors && { origins: cors.origins.map(normalizeOrigin) },
    logger,
    untraced,
    redact,
    environmentIssues: [
      ...(environment.issues ?? []),
      ...probeIssues,
      ...findUnknownChecks(options.resources, environment.checks),
    ],
    get starting() {
      return background.isStarting || !hasStarted();
    },
    get draining() {
      return draining;
    },
    stopping: stopping.signal,
    get revision() {
      return revision;
    },
    async report(resource, reportOptions = {}) {
      requireStatus(reportOptions.level ?? 'details');
      const resourceName = typeof resource === 'string' ? resource : resource.name;
      const runner = runners.get(resourceName);
      if (!runner) throw new UnknownNameError(resourceName, [...runners.keys()]);
      return runner.report(reportOptions);
    },
    onRun: (listener) => events.listen(listener),
    seedSince(...told) {
      since.seed(...told);
      revise();
    },
    background,
    start() {
      if (!background.isRunning) {
        for (const warning of environment.warnings ?? []) logger.warn(warning);
        if (baseUrl === undefined && Object.keys(notify).length > 0) logger.warn(NO_LINKS);
      }
      // This process is one that is starting now.
      revise();
      return background.start();
    },
    awaitStart(hasElseStarted = () => true) {
      hasStarted = () => background.isRunning && hasElseStarted();
      revise();
    },
    drain() {
      draining = true;
      revise();
      stopping.abort();
    },
    async stop() {
      revise();
      stopping.abort();
      forgetInstance(status);
      for (const runner of runners.values()) runner.abort();
      if (background.isRunning) await background.stop();
      const closing = [...runners.values()].flatMap((runner) => runner.close());
      for (const closed of await Promise.allSettled([...closing, db?.close()])) {
        if (closed.status === 'rejected') logger.warn('A client could not be closed:', closed.reason);
      }
    },
  };
  return status;
}
