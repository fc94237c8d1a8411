import { isRecord } from '../../format/records.ts';
import type { Redact } from '../../redact/redact.ts';
import { redactData } from '../../redact/redact-data.ts';
import { NoAnswerError } from '../errors.ts';
import { toServerRefusal } from '../refusals.ts';
import { fetchAnswer, isServerError, type Server, type ServerError } from '../running-server.ts';
import { toPlainText } from '../shell.ts';
import type { MonitorActions } from './actions.ts';

// Replaying recorded history and evaluating a slow monitor take their time.
const LIMIT_MS = 120_000;

/** The actions by the REST API of a running server, with the rights that its token has there. */
export function actOnServer(server: Server, redact: Redact): MonitorActions {
  async function ask<Result>(path: string, input?: object): Promise<Result> {
    const { httpStatus, body } = await fetchAnswer(server, path, LIMIT_MS, input);
    if (isServerError(body?.error)) throw toError(body.error, server);
    if (httpStatus >= 200 && httpStatus < 300) return toCamelKeys(redactData(body, redact)) as Result;
    const { address } = server;
    throw new NoAnswerError(`${address} answered ${httpStatus}: is its REST API there?`);
  }
  const read = <Result>(path: string, query: object = {}): Promise<Result> => ask(path + toQuery(query));
  const readOf = <Result>(monitor: string, part = '', query = {}): Promise<Result> =>
    read(`/monitors/${encodeURIComponent(monitor)}${part}`, query);
  const act =
    (action: string) =>
    <Result>(input: object): Promise<Result> =>
      ask(`/actions/${action}`, input);
  return {
    listMonitors: (input) => read('/monitors', input),
    showMonitor: ({ monitor }) => readOf(monitor),
    createMonitor: act('create-monitor'),
    changeMonitor: act('change-monitor'),
    deleteMonitor: act('delete-monitor'),
    runMonitor: act('run-monitor'),
    muteMonitor: act('mute-monitor'),
    acknowledge: act('acknowledge'),
    addNote: act('add-note'),
    listPeriods: ({ monitor = '', ...input }) => readOf(monitor, '/periods', input),
    readHistory: ({ monitor, ...input }) => readItems(readOf(monitor, '/history', input)),
    readUptime: ({ monitor, ...input }) => readOf(monitor, '/uptime', input),
    listMaintenance: () => readItems(read('/maintenance')),
    startMaintenance: act('start-maintenance'),
    endMaintenance: act('end-maintenance'),
    rehearseMonitor: act('rehearse-monitor'),
    listMessages: (input) => read('/messages', input),
    showMessage: ({ message }) => read(`/messages/${encodeURIComponent(message)}`),
    retryMessage: act('retry-message'),
    sendTest: (input) => readItems(ask('/actions/send-test', input)),
    runInstant: act('run-instant'),
    runDigest: act('run-digest'),
    // It does so by itself.
    deliver: async () => undefined,
  };
}

/** A list that REST gives as an object, since others have their pages there. */
async function readItems<Items>(answer: Promise<{ items: Items }>): Promise<Items> {
  return (await answer).items;
}

/** The names of views out of those of REST. */
function toCamelKeys(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(toCamelKeys);
  if (!isRecord(data)) return data;
  const toCamelCase = (key: string) => key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [toCamelCase(key), toCamelKeys(value)]),
  );
}

function toQuery(query: object): string {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, toParameter(value)]),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

function toParameter(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

// What a server says that has no address of ours, as one does whose config has no database.
const NO_ADDRESS = /^There is (nothing at this address|no "(monitors|actions|maintenance|messages)" here)/;

function toError(error: ServerError, { address }: Server): Error {
  if (error.code === 'UNKNOWN_NAME' && NO_ADDRESS.test(error.message)) {
    return new NoAnswerError(`${address} does not watch over time: ${toPlainText(error.message)}`);
  }
  return toServerRefusal(error, (message) => /"([^"]*)"/.exec(message)?.[1]);
}
