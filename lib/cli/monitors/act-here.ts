import { userInfo } from 'node:os';
import { within } from '../../core/deadline.ts';
import type { StatusQL } from '../../core/define-status.ts';
import type { InputError, UnknownNameError } from '../../core/errors.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { ActionContext, Monitoring } from '../../monitoring/monitoring.ts';
import { withMonitorNamed } from '../../monitors/monitor-names.ts';
import type { Uptime } from '../../monitors/views.ts';
import type { DeliveryView } from '../../notify/views.ts';
import { redactData } from '../../redact/redact-data.ts';
import { NoAnswerError } from '../errors.ts';
import { toRefusedInput, toUnknown } from '../refusals.ts';
import { toPlainText } from '../shell.ts';
import { ACTIONS, type MonitorActions } from './actions.ts';

// Replaying recorded history and evaluating a slow monitor take their time; a database that does not answer must not take for ever.
const LIMIT_MS = 120_000;

// Crons begin the next run soon; what is left is for that one.
const DELIVER_MS = 100_000;

const NOTHING_KNOWN: Uptime = { coverage: 0, problemMs: 0, knownMs: 0 };

interface Input {
  monitor?: string;
}
type AnyAction = (context: ActionContext, input?: Input) => Promise<unknown>;

/** The actions on the database of a config, done by whoever runs this process, as staff. */
export function actHere(status: StatusQL, monitoring: Monitoring): MonitorActions {
  const context: ActionContext = { status, viewer: findViewer() };
  const act = (action: AnyAction, input?: Input) =>
    input?.monitor === undefined
      ? action(context, input)
      : withMonitorNamed(status, input.monitor, (monitor) => action(context, { ...input, monitor }));
  async function call(action: AnyAction, input?: Input): Promise<unknown> {
    try {
      return await within(LIMIT_MS, () => act(action, input));
    } catch (error) {
      throw toCommandError(error);
    }
  }
  const toAction = (action: AnyAction) => async (input?: Input) =>
    // Through JSON, as over HTTP: moments become texts here too.
    redactData(toJson(await call(action, input)), status.redact);
  const actions = Object.fromEntries(
    ACTIONS.map((name) => [name, toAction(monitoring[name] as AnyAction)]),
  ) as unknown as Omit<MonitorActions, 'readUptime' | 'deliver'>;
  return {
    ...actions,
    async readUptime({ monitor, days }) {
      const { id } = await actions.showMonitor({ monitor });
      const uptimes = await call((given) => monitoring.readUptimes(given, { monitors: [id], days }));
      return (uptimes as ReadonlyMap<string, Uptime>).get(id) ?? NOTHING_KNOWN;
    },
    async deliver() {
      const delivery = await call(() => monitoring.deliverNow(status, { budgetMs: DELIVER_MS }));
      return redactData(delivery as DeliveryView, status.redact) as DeliveryView;
    },
  };
}

function toJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** By the names of errors: a config may bring another copy of the core, which has classes of its own. */
function toCommandError(error: unknown): Error {
  const { name, message, cause } =
    error instanceof Error ? error : { name: '', message: '', cause: undefined };
  if (name === 'UnknownNameError') return toUnknown(error as UnknownNameError);
  if (name === 'InputError') return toRefusedInput(error as InputError);
  const isSaid = ['ConflictError', 'RightError', 'LevelError', 'TablesError'].includes(name);
  // Here who asks may read why.
  const reason = name === 'UnavailableError' ? cause : error;
  return new NoAnswerError(toPlainText(isSaid ? message : toCauseMessage(reason)));
}

/** Who runs this process: what they change bears their name. */
function findViewer(): Viewer {
  return { kind: 'staff', level: 'details', name: findLogin() ?? 'command line' };
}

function findLogin(): string | undefined {
  try {
    return userInfo().username || undefined;
  } catch {
    // A user id without a name, as in many containers.
    return undefined;
  }
}
