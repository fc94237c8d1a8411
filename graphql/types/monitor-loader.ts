import type { LoadMonitoring } from '../../lib/monitoring/find-monitoring.ts';
import type { ActionContext, Monitoring } from '../../lib/monitoring/monitoring.ts';
import type {
  MonitorDetails,
  MonitorReference,
  MonitorView,
  PeriodView,
  Uptime,
} from '../../lib/monitors/views.ts';
import type { AlertView, MessageView } from '../../lib/notify/views.ts';
import { type BuildContext, toFieldName, toFreshness, toViewer } from '../builder.ts';
import { createBatch } from './batch.ts';
import { isUnknown, refuseAction } from './errors.ts';

/** What is known of a monitor wherever it is named; its group may be unknown. */
type KnownMonitor = MonitorReference & { group?: string };

/** Loads what the monitors of an answer stand for: of many at once, and each once. */
export class MonitorLoader {
  readonly #context: ActionContext;
  readonly #load: LoadMonitoring;
  readonly #uptimes = new Map<number, (id: string) => Promise<Uptime | undefined>>();
  readonly #find = createBatch((ids) => this.#list(ids));
  readonly #findRecent = createBatch((ids) => this.#list(ids, { recent: true }));
  readonly #findAlert = createBatch((monitors) =>
    this.ask(({ readAlerts }, context) => readAlerts(context, { monitors: [...monitors] })),
  );
  /** What the ids of its periods begin with: the field of Query that lists them, which is there once in a graph. */
  readonly periods: string;
  /** The same for its messages. */
  readonly messages: string;

  /** @param request the context of the request, which tells who asks. */
  constructor(context: BuildContext, request: unknown) {
    const { monitoring, status } = context;
    if (!monitoring) throw new Error('There are no monitors.');
    // What is stored changes with no run, and some of it is about who asks.
    toFreshness(request)?.markPrivate();
    this.#load = monitoring;
    this.#context = { status, viewer: toViewer(context, request) };
    this.periods = toFieldName(context, { name: 'changes' });
    this.messages = toFieldName(context, { name: 'messages' });
  }

  /**
   * Calls an action.
   * @throws GraphQLError with its code where it refuses.
   */
  async ask<Result>(
    work: (monitoring: Monitoring, context: ActionContext) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work(await this.#load(), this.#context);
    } catch (error) {
      return refuseAction(error);
    }
  }

  /** The same for what may not be there: then it is null. */
  find<Result>(
    work: (monitoring: Monitoring, context: ActionContext) => Promise<Result>,
  ): Promise<Result | null> {
    return this.ask((monitoring, context) =>
      work(monitoring, context).catch((error) => {
        if (isUnknown(error)) return null;
        throw error;
      }),
    );
  }

  /** A monitor of which only its name is known. */
  async show(id: string): Promise<MonitorView> {
    const view = await this.#find(id);
    // It was deleted meanwhile, or is one of many that are.
    return view ?? this.ask(({ showMonitor }, context) => showMonitor(context, { monitor: id }));
  }

  /** A monitor that may have been deleted; null where it was. */
  async findMonitor(reference: MonitorReference): Promise<MonitorNode | null> {
    const view = await this.#find(reference.id);
    return view ? toMonitorNode(this, view) : null;
  }

  /** What is told of a monitor, or is yet to be. */
  readAlert(id: string): Promise<AlertView | undefined> {
    return this.#findAlert(id);
  }

  /** The last evaluations of a monitor, which take as long to read as all else of it. */
  async readRecent(id: string): Promise<NonNullable<MonitorDetails['recent']>> {
    return (await this.#findRecent(id))?.details?.recent ?? [];
  }

  /** The uptime of a monitor. */
  async readUptime(id: string, days: number): Promise<Uptime> {
    const find = this.#uptimes.get(days) ?? createBatch((monitors) => this.#readUptimes(monitors, days));
    this.#uptimes.set(days, find);
    return (await find(id)) ?? { coverage: 0, problemMs: 0, knownMs: 0 };
  }

  async #list(
    ids: readonly string[],
    more: { recent?: boolean } = {},
  ): Promise<ReadonlyMap<string, MonitorView>> {
    const input = { ids: [...ids], first: ids.length, ...more };
    const { items } = await this.ask(({ listMonitors }, context) => listMonitors(context, input));
    return new Map(items.map((view) => [view.id, view]));
  }

  #readUptimes(monitors: readonly string[], days: number): Promise<ReadonlyMap<string, Uptime>> {
    const input = { monitors: [...monitors], days };
    return this.ask(({ readUptimes }, context) => readUptimes(context, input));
  }
}

/** A monitor of an answer. */
export class MonitorNode {
  readonly loader: MonitorLoader;
  readonly reference: KnownMonitor;
  #view: Promise<MonitorView> | undefined;

  /** @param view everything of it, where that is known. */
  constructor(loader: MonitorLoader, reference: KnownMonitor, view?: MonitorView) {
    this.loader = loader;
    this.reference = reference;
    this.#view = view && Promise.resolve(view);
  }

  /** Loads everything of it. */
  load(): Promise<MonitorView> {
    this.#view ??= this.loader.show(this.reference.id);
    return this.#view;
  }
}

/** A period of an answer. */
export class PeriodNode {
  readonly loader: MonitorLoader;
  readonly view: PeriodView;

  constructor(loader: MonitorLoader, view: PeriodView) {
    this.loader = loader;
    this.view = view;
  }

  get id(): string {
    return `${this.loader.periods}:${this.view.id}`;
  }
}

/** A message of an answer. */
export class MessageNode {
  readonly loader: MonitorLoader;
  readonly view: MessageView;

  constructor(loader: MonitorLoader, view: MessageView) {
    this.loader = loader;
    this.view = view;
  }

  get id(): string {
    return `${this.loader.messages}:${this.view.id}`;
  }
}

/** What its id says of a period: its place in the stream of changes; nothing where it is the id of something else. */
export function readPeriodId({ periods }: MonitorLoader, id: string): string | undefined {
  return readId(periods, id);
}

/** What its id says of a message: the UUID of it; nothing where it is the id of something else. */
export function readMessageId({ messages }: MonitorLoader, id: string): string | undefined {
  return readId(messages, id);
}

function readId(field: string, id: string): string | undefined {
  return id.startsWith(`${field}:`) ? id.slice(field.length + 1) : undefined;
}

/** A monitor of which everything is known. */
export function toMonitorNode(loader: MonitorLoader, view: MonitorView): MonitorNode {
  return new MonitorNode(loader, view, view);
}
