import { AsyncLocalStorage, createHook } from 'node:async_hooks';

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

/** What checks have opened, by id. What others open in this process, such as a test runner, is not among it. */
export type Opened = ReadonlyMap<number, string>;

/**
 * What is open now and keeps a process alive, each with its kind, such as `Timeout` or `TCPWRAP`.
 * @param before what does not count.
 */
export function findOpened(before: Opened = new Map()): Opened {
  const open = [...opened].filter(([id, { handle }]) => !before.has(id) && handle.hasRef());
  return new Map(open.map(([id, { type }]) => [id, type]));
}

function isHandle(resource: object): resource is Handle {
  return 'hasRef' in resource && typeof resource.hasRef === 'function';
}
