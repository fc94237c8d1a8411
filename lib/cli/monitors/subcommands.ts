import type { Status } from '../../core/status.ts';
import type { MonitorView } from '../../monitors/views.ts';
import { UsageError } from '../errors.ts';
import { toPlainText } from '../shell.ts';
import type { AsJson, MonitorActions } from './actions.ts';
import { toFoundLine, toMonitorTable, toMonitorText, toStateLine } from './monitor-text.ts';
import type { CommonOptions, Outcome, Work } from './run-with.ts';

/** What the subcommands take, each some of it. */
export interface MonitorsOptions extends CommonOptions {
  errorOnFail?: boolean;
  group?: string;
  status?: Status[];
  /** In milliseconds. */
  for?: number;
  until?: Date;
  note?: string;
  public?: boolean;
  json?: Record<string, unknown>;
}

type Monitor = AsJson<MonitorView>;
type Subcommand = Work<MonitorsOptions>;

// A page of the largest size that actions give, and as many as anybody has.
const PAGE = 500;
const MOST = 50_000;

/** What each subcommand of `statusql monitors` does, by its name. */
export const SUBCOMMANDS = {
  list: async (actions, _, { group, status, errorOnFail }) => {
    const monitors = await listAll(actions, { group, status });
    return {
      document: { items: monitors },
      toText: (output) => toMonitorTable(monitors, output, { isAll: !group && !status }),
      isProblem: errorOnFail && monitors.some(isProblem),
    };
  },
  show: async (actions, [monitor = ''], { errorOnFail }) => {
    const shown = await actions.showMonitor({ monitor });
    return {
      document: shown,
      toText: (output) => toMonitorText(shown, output),
      isProblem: errorOnFail && isProblem(shown),
    };
  },
  run: async (actions, [monitor = ''], { errorOnFail }) => {
    const shown = await actions.runMonitor({ monitor });
    return {
      document: shown,
      toText: (output) => toFoundLine(shown, output),
      isProblem: errorOnFail && shown.seen === 'problem',
      isLine: true,
    };
  },
  mute: async (actions, [monitor = ''], options) => toChanged(await mute(actions, monitor, options)),
  unmute: async (actions, [monitor = '']) => toChanged(await actions.muteMonitor({ monitor, until: null })),
  ack: async (actions, [monitor = ''], { note }) => {
    const period = await actions.acknowledge({ monitor, note });
    const { name } = period.monitor;
    const line = `${name}: ${period.status}, acknowledged by ${period.acknowledgedBy ?? 'nobody'}`;
    return { document: period, toText: () => `${toPlainText(line)}\n`, isLine: true };
  },
  note: async (actions, [monitor = '', text = ''], { public: isPublic = false }) => {
    const { name, periodId } = await actions.showMonitor({ monitor });
    if (periodId === undefined)
      throw new UsageError(`${name} was not evaluated yet: there is nothing to note.`);
    const period = await actions.addNote({ period: periodId, text, isPublic });
    return { document: period, toText: () => `${toPlainText(`${name}: noted`)}\n`, isLine: true };
  },

  // What is missing or too much in it is for the action to say.
  create: async (actions, _, { json }) => toChanged(await actions.createMonitor(json as never)),
  change: async (actions, [monitor = ''], { json }) => toChanged(await change(actions, monitor, json)),
  delete: async (actions, [monitor = '']) => {
    await actions.deleteMonitor({ monitor });
    return {
      document: { deleted: monitor },
      toText: () => `${toPlainText(`${monitor}: deleted`)}\n`,
      isLine: true,
    };
  },
} satisfies Record<string, Subcommand>;

function isProblem({ status }: Monitor): boolean {
  return status === 'problem';
}

function toChanged(monitor: Monitor): Outcome {
  return { document: monitor, toText: (output) => toStateLine(monitor, output), isLine: true };
}

async function listAll(
  actions: MonitorActions,
  filter: Pick<MonitorsOptions, 'group' | 'status'>,
): Promise<Monitor[]> {
  const monitors: Monitor[] = [];
  let after: string | undefined;
  do {
    const { items, hasNext } = await actions.listMonitors({ ...filter, first: PAGE, after });
    monitors.push(...items.map(({ cursor: _, ...monitor }) => monitor));
    after = hasNext ? items.at(-1)?.cursor : undefined;
  } while (after !== undefined && monitors.length < MOST);
  return monitors;
}

function mute(
  actions: MonitorActions,
  monitor: string,
  { for: forMs = 0, until = new Date(Date.now() + forMs) }: MonitorsOptions,
): Promise<Monitor> {
  return actions.muteMonitor({ monitor, until });
}

async function change(
  actions: MonitorActions,
  monitor: string,
  { version, ...changes }: Record<string, unknown> = {},
): Promise<Monitor> {
  // Who names no version changes what is there now.
  const known = version ?? (await actions.showMonitor({ monitor })).details?.version;
  return actions.changeMonitor({ ...changes, monitor, version: known as number });
}
