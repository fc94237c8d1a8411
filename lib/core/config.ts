import type { Secret } from '../redact/secret.ts';
import type { EnvironmentIssue } from './errors.ts';
import type { Level } from './level.ts';
import type { Person } from './person.ts';
import type { Resources } from './resource.ts';
import type { Route } from './route.ts';
import type { UpCheck } from './up-check.ts';
import type { Authorize, FindSession } from './viewer.ts';

export type { Person };

/** Who may look. */
export interface AccessOptions {
  /** Tokens that open the level `details`, sent as `Authorization: Bearer …`, or as the password of `Basic`. */
  tokens?: readonly string[];
  /** Tokens that may also change things, as staff may. */
  staffTokens?: readonly string[];
  /**
   * Whether who sends `Authorization: Basic …` means us, so that a password that is no token is refused; by default where there
   * are tokens. False where a proxy in front asks for passwords and hands them on.
   */
  takesBasic?: boolean;
  /** What everybody else may see; `status` by default. */
  anonymous?: Level;
  /** Who sees the pages: who signed in (default), or everybody at their level, with a way to sign in. */
  pages?: 'sign-in' | 'public';
  /** Finds who signed in, such as `nextAuth(authOptions, { role })`; without it nobody can sign in. */
  session?: FindSession;
  /** What the cron of a host sends as its token, which has no process of its own to do what is due; none by default. */
  cronSecret?: string;
  /** Finds who is asking, in place of or on top of the way by tokens and sessions. */
  authorize?: Authorize;
  /** Where one signs in, without the basePath; `/api/auth/signin` by default, which is next-auth's. */
  signInPath?: string;
  /** Where one signs out, without the basePath; `/api/auth/signout` by default. */
  signOutPath?: string;
}

/** Who may look, with the defaults. */
export type Access = Readonly<
  AccessOptions & Required<Omit<AccessOptions, 'session' | 'authorize' | 'cronSecret'>>
>;

/** What the environment says of a status system, as `readSettings` reads it. */
export interface EnvironmentOptions {
  /** The names of the checks that exist; all free ones by default. */
  checks?: readonly string[];
  /** Whether paid checks exist; false by default. */
  paidChecks?: boolean;
  /** What is wrong in the environment: reported at start, never in a build. */
  issues?: readonly EnvironmentIssue[];
  /** What in the environment is right and yet to be told: logged at start. */
  warnings?: readonly string[];
  /** The secrets among the variables, as `findSecrets` finds them: no text that leaves has them. */
  secrets?: readonly Secret[];
}

/** Where a status system writes what no viewer may see, without secrets. */
export type Logger = Pick<Console, 'debug' | 'info' | 'warn' | 'error'>;

/** How long history is kept, in days. */
export interface KeepDays {
  /** Roll-ups of a minute; 2 by default. */
  minute?: number;
  /** Roll-ups of an hour; 90 by default. */
  hour?: number;
  /** Roll-ups of a day, and periods; 730 by default. */
  day?: number;
}

/** How checks are watched by themselves. */
export interface WatchOptions {
  /** How often, in milliseconds, from 1,000 on; 60,000 by default. */
  everyMs?: number;
  keepDays?: KeepDays;
}

/** Where the people of an app are stored. */
export interface Users {
  /** Asks their table something small, such as how many there are; throws where it cannot be asked. */
  query(signal: AbortSignal): Promise<unknown>;
  /** Those who may be told of monitors. */
  staff?(): Promise<readonly Person[]>;
}

/** Keeps what a status system does out of what tracers record. */
export interface Untraced {
  /** Runs a probe's work. */
  probe<Value>(work: () => Value): Value;
  /** Answers a request that only asks how things are. */
  request<Value>(answer: () => Value): Value;
}

/** A step that brings the tables of StatusQL up to date. */
export interface Migration {
  /** Such as `0001_users`. */
  readonly name: string;
  /** Its SQL, with the row by which it is known to be applied. */
  readonly statements: readonly string[];
}

/** Brings the tables of a database up to date; `statusDatabase` of `statusql/db` makes one. */
export interface Migrator {
  /** The migrations that its tables lack, in their order; it changes nothing. */
  listPending(): Promise<readonly Migration[]>;
  /**
   * Brings its tables up to date, all or none; several processes may do so at one time.
   * @returns the migrations that were applied.
   */
  migrate(): Promise<readonly Migration[]>;
  /** Ends what it opened itself: nothing of what was handed in. */
  close(): Promise<void>;
}

/** Which pages of elsewhere may read the answers of REST and GraphQL. */
export interface Cors {
  /** Their origins as browsers send them, such as `https://app.example.org`: scheme, host and port, each in full. */
  readonly origins: readonly string[];
}

/** When what is due is told: cron lines of five fields. */
export interface Schedules {
  /** What is held back, or is to be told again, is looked at; every five minutes by default. What changes is told at once. */
  instant?: string;
  /** The digest goes out; `0 8 * * *` by default. */
  digest?: string;
  /** The time zone of these, such as `Europe/Vienna`; `UTC` by default. */
  timeZone?: string;
}

/** Where pages and REST are mounted, with the basePath: links in messages lead there, at `baseUrl`. */
export interface Mounts {
  /** `/status` by default. */
  page?: string;
  /** `/status/api` by default. */
  api?: string;
}

/** A port of its own for what probes ask, in the process of the app and beside its port: pages are not there. */
export interface ProbePortOptions {
  /** From 1 to 65,535, or a text of that, as a variable has it; none where it is not set or empty. */
  port?: number | string;
  /** The address of this machine to listen at; by default all of them, since a kubelet asks that of the pod. */
  host?: string;
  /** What stands before all addresses there, as `/ops`; nothing by default. */
  basePath?: string;
}

/** Where probes are answered, with the defaults. */
export interface ProbePortSettings {
  readonly port: number;
  /** All of this machine where there is none. */
  readonly host?: string;
  readonly basePath: string;
}

/** What `defineStatus` takes. */
export interface StatusOptions<R extends Resources> {
  /** Tells apart several status systems in one process; `default` by default. */
  name?: string;
  /** The checks and stats, by resource. */
  resources: R;
  access?: AccessOptions;
  environment?: EnvironmentOptions;
  /** What no text that leaves may have in it, beside the tokens and the secrets of the environment. */
  secrets?: readonly string[];
  /** The HTTP code where the overall status is a problem, from 200 to 599; 500 by default. */
  errorCode?: number;
  /** How long an asker over HTTP waits, in milliseconds; 8,000 by default. */
  budgetMs?: number;
  /** How long `readyz` waits for the checks that block, in milliseconds; 800 by default, since a kubelet gives up after a second. */
  readinessBudgetMs?: number;
  /** A port of its own for probes, which `start` opens; none by default. */
  probes?: ProbePortOptions;
  /** The origin at which clients find this, such as `https://status.example.org`; by default that of each request. */
  baseUrl?: string;
  /** Which pages of elsewhere may read the answers of REST and GraphQL; none by default. */
  cors?: Cors;
  /**
   * The database of what StatusQL stores, such as `statusDatabase(sql)` of `statusql/db`: `statusql migrate` makes its tables,
   * and `stop` ends what it opened. Give the same one to what stores things there, such as `databaseStore`.
   */
  db?: Migrator;
  /**
   * Whether and how each check is watched over time, wherever there is a `db`; every minute by default, `false` watches none.
   * One check has a `watch` of its own.
   */
  watch?: WatchOptions | false;
  /**
   * The kinds of monitors that people may make, by name, beside those of our own, as `ageMonitor` makes one. The exports of a
   * module may be spread in: what among them is no kind is left out.
   */
  monitors?: Readonly<Record<string, unknown>>;
  /** Where your people are stored: for `up` of anexia-monitoring, and for who may be told of monitors. */
  users?: Users;
  /** What else `up` of anexia-monitoring looks at, by name. */
  upChecks?: Readonly<Record<string, UpCheck>>;
  /** What the app is called, such as `Shop`: messages are headed with it. */
  title?: string;
  /** Which of its stages this is, such as `production`. */
  stage?: string;
  /** The ways to tell people, by name, such as `{ mail: mail(…), ops: slack({ url }) }`; none by default. */
  notify?: Readonly<Record<string, Route>>;
  schedules?: Schedules;
  mounts?: Mounts;
  /** An address of an outside watcher that is asked each minute for as long as this evaluates and sends what is due; none by default. */
  beatUrl?: string;
  /** `console` by default, without what is logged at `debug`. */
  logger?: Logger;
  /** Keeps health requests out of traces, as the `untraced` of this package does; they are in them by default. */
  untraced?: Untraced;
}
