import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import type { Uptime } from '../../monitors/views.ts';
import type { DeliveryView } from '../../notify/views.ts';

/** A value as JSON carries it: moments are texts in ISO 8601. */
export type AsJson<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: AsJson<Value[Key]> }
      : Value;

/** The actions that commands call, as they are called in the database of the config. */
export const ACTIONS = [
  'listMonitors',
  'showMonitor',
  'createMonitor',
  'changeMonitor',
  'deleteMonitor',
  'runMonitor',
  'muteMonitor',
  'acknowledge',
  'addNote',
  'listPeriods',
  'readHistory',
  'listMaintenance',
  'startMaintenance',
  'endMaintenance',
  'rehearseMonitor',
  'listMessages',
  'showMessage',
  'retryMessage',
  'sendTest',
  'runInstant',
  'runDigest',
] as const satisfies readonly (keyof Monitoring)[];

type Plain<Action> = Action extends (context: ActionContext, ...input: infer Input) => Promise<infer Result>
  ? (...input: Input) => Promise<AsJson<Result>>
  : never;

/**
 * What commands do with monitors, wherever those are kept; without the secrets that are known here.
 * Each throws UsageError for what makes no sense, and NoAnswerError where it is refused or there is no answer.
 */
export type MonitorActions = { [Name in (typeof ACTIONS)[number]]: Plain<Monitoring[Name]> } & {
  readUptime(input: { monitor: string; days: number }): Promise<AsJson<Uptime>>;
  /** Hands over what is due, within two minutes; a server does that by itself, and nothing is known of it then. */
  deliver(): Promise<AsJson<DeliveryView> | undefined>;
};

/** Monitors somewhere, until they are closed. */
export interface MonitorSource {
  actions: MonitorActions;
  /** A text without the secrets that are known here. */
  redact(text: string): string;
  /** Gives up what asking has opened. */
  close(): Promise<void>;
}
