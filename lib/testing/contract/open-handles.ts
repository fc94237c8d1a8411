import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** A timer, a socket or the like: of anything else Node does not tell when it ends. */
interface Handle {
  hasRef(): boolean;
}

const inside = new AsyncLocalStorage<true>();
// Of all checks: a connection that one of them opened may serve another, as those of fetch do.
const opened = new Map<number, { type: string; handle: Handle }>();
const hook = createHook({
  init(id, type, _, resource) {
    if (isInsideCheck() && isHandle(resource)) opened.set(id, { type, handle: resource });
  },
  destroy: (id) => void opened.delete(id),
});

/** Runs the code of a check: what it opens from now on, however late, is listed. */
export function insideCheck<Value>(work: () => Value): Value {
  // Not when this is only imported: it makes a process slower.
  hook.enable();
  return inside.run(true, work);
}

/** Whether it is the code of a check that runs at this moment. */
export function isInsideCheck(): boolean {
  return inside.getStore() === true;
}

/** The kinds of what checks have open, by id. What others open in this process, such as a test runner, is not among it. */
type OpenHandles = ReadonlyMap<number, string>;

/**
 * What is open now and keeps a process alive, each with its kind, such as `Timeout` or `TCPWRAP`.
 * @param before what does not count.
 */
export function findOpenHandles(before: OpenHandles = new Map()): OpenHandles {
  const open = [...opened].filter(([id, { handle }]) => !before.has(id) && handle.hasRef());
  return new Map(open.map(([id, { type }]) => [id, type]));
}

const PAUSE_MS = 10;

/**
 * The kinds of what is open that was not before, once it is no more than it may be: a socket takes a moment to go.
 * @param graceMs how long to wait for that, in milliseconds.
 * @param allowed the kinds that may be open.
 */
export async function findLeftOpen(
  before: OpenHandles,
  graceMs: number,
  allowed: readonly string[] = [],
): Promise<string[]> {
  const endsAt = performance.now() + graceMs;
  const find = () => findMore(allowed, [...findOpenHandles(before).values()]);
  while (find().length > 0 && performance.now() < endsAt) await sleep(PAUSE_MS);
  return find();
}

/** Those of some kinds that are there more often than before. */
function findMore(before: readonly string[], now: readonly string[]): string[] {
  const known = [...before];
  return now.filter((kind) => {
    const index = known.indexOf(kind);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

function isHandle(resource: object): resource is Handle {
  return 'hasRef' in resource && typeof resource.hasRef === 'function';
}
