// How Next reaches what its host gives for work that goes on after an answer, as its documentation of `after` says.
const KEY = Symbol.for('@next/request-context');

interface RequestContext {
  get(): { waitUntil?: (work: Promise<unknown>) => void } | undefined;
}

/** Has a host wait for work that goes on after the answer, where it would stop with the answer: a serverless one. */
export function keepAlive(work: Promise<unknown>): void {
  (globalThis as { [KEY]?: RequestContext })[KEY]?.get()?.waitUntil?.(work);
}
