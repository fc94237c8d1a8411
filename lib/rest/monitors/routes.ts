import type { StatusQL } from '../../core/define-status.ts';
import { requireStatus } from '../../core/level.ts';
import type { Viewer } from '../../core/viewer.ts';
import type { RouteRequest } from '../../http/route.ts';
import { toUnknownName } from '../../http/selection.ts';
import { findMonitoring, type LoadMonitoring } from '../../monitoring/find-monitoring.ts';
import { readArgs } from '../address.ts';
import { answerViewer } from '../answer-viewer.ts';
import { json, toSnakeKeys } from '../dialects/json.ts';
import type { Offer } from '../negotiate.ts';
import { withinBudget } from '../within-budget.ts';
import { ACTIONS, BEAT, listActions } from './actions.ts';
import { answerAction } from './answer-action.ts';
import { answerEvents } from './events.ts';
import { LINKS, toLinkRoute } from './links.ts';
import { LOOKUPS, type Lookup } from './lookups.ts';
import { answerTick } from './tick.ts';

type Handler = (request: RouteRequest) => Promise<Response>;

/** What answers at an address, by method. */
export interface MonitorRoute {
  GET?: Handler;
  POST?: Handler;
}

// A program that sends what it takes of pages gets JSON too.
const DOCUMENTS: Offer = { dialects: [json], isForEverybody: true };

/** What answers at an address of what is watched over time; nothing where it is none of these, or the config has no database. */
export function findMonitorRoute(status: StatusQL, segments: readonly string[]): MonitorRoute | undefined {
  const load = findMonitoring(status);
  if (!load) return undefined;
  const [first = '', second = '', ...rest] = segments;
  if (first === 'actions') return findAction(status, load, segments);
  if (segments.join('/') === EVENTS) return { GET: (request) => answerEvents(status, load, request) };
  if (segments.join('/') === TICK) {
    const tick: Handler = (request) => answerTick(status, load, request);
    // Crons of some hosts know GET alone.
    return { GET: tick, POST: tick };
  }
  if (first === LINKS && segments.length === 2) return toLinkRoute(status, load, toText(second));
  if (first === 'messages' && segments.length === 2)
    return toLookupRoute(status, load, 'messages/*', toText(second));
  if (first !== 'monitors' || segments.length === 1) return toLookupRoute(status, load, segments.join('/'));
  const monitor = toText(second);
  const beat = find(ACTIONS, rest.join('/') === BEAT ? BEAT : '');
  if (beat)
    return { POST: (request) => answerAction(status, load, request, { ...beat, name: BEAT, monitor }) };
  return (
    toLookupRoute(status, load, ['monitors', '*', ...rest].join('/'), monitor) ??
    refuseName(status, rest.join('/'), [...OF_MONITOR, BEAT])
  );
}

/** @param name what stands in the place of the star. */
function toLookupRoute(
  status: StatusQL,
  load: LoadMonitoring,
  address: string,
  name?: string,
): MonitorRoute | undefined {
  const lookup = find(LOOKUPS, address);
  return lookup && { GET: (request) => answerLookup(status, load, request, lookup, name) };
}

const EVENTS = 'events';
const TICK = 'jobs/tick';
// What lies below the address of a monitor.
const OF_MONITOR = Object.keys(LOOKUPS).flatMap((address) => /^monitors\/\*\/(.+)$/.exec(address)?.[1] ?? []);

function findAction(status: StatusQL, load: LoadMonitoring, [, ...names]: readonly string[]): MonitorRoute {
  const name = names.join('/');
  const action = find(ACTIONS, name);
  if (!action) return refuseName(status, name, Object.keys(ACTIONS));
  return { POST: (request) => answerAction(status, load, request, { ...action, name }) };
}

/** Says which names there are, to who may ask. */
function refuseName(status: StatusQL, name: string, known: readonly string[]): MonitorRoute {
  const refuse: Handler = (request) =>
    answerViewer(status, request, DOCUMENTS, async ({ level }) => {
      requireStatus(level);
      throw toUnknownName(name, known);
    });
  return { GET: refuse, POST: refuse };
}

function find<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Tells of what is watched over time, in JSON. */
function answerLookup(
  status: StatusQL,
  load: LoadMonitoring,
  request: RouteRequest,
  lookup: Lookup,
  name = '',
): Promise<Response> {
  return answerViewer(status, request, DOCUMENTS, async (viewer) => {
    const input = readArgs(lookup.parameters, request.query) ?? {};
    const context = { status, viewer };
    const found = await withinBudget(status, async () =>
      lookup.read({ monitoring: await load(), context, input, name }),
    );
    return { body: JSON.stringify((lookup.toJson ?? toSnakeKeys)(found)), contentType: json.contentType };
  });
}

/** A segment as its sender wrote it: some routers hand out the escapes of an address as they are. */
function toText(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The absolute URLs of what is watched, as far as a viewer may ask: the addresses that name no monitor. */
export function toWatchedList(status: StatusQL, viewer: Viewer, base: string): object {
  const { level } = viewer;
  const actions = listActions(status, viewer);
  const names = Object.keys(LOOKUPS).filter(
    (address) => !address.includes('*') && (!LOOKUPS[address]?.level || level === 'details'),
  );
  const toUrls = (all: readonly string[], at: string) =>
    Object.fromEntries(all.map((name) => [name, `${at}/${name}`]));
  return {
    ...toUrls([...names, EVENTS], base),
    ...(actions.length > 0 && { actions: toUrls(actions, `${base}/actions`) }),
  };
}
