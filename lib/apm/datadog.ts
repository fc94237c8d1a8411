interface Span {
  setTag(key: string, value: unknown): unknown;
  finish(): void;
}

/** What is used of dd-trace, which keeps its tracer on globalThis. */
interface Tracer {
  startSpan(name: string): Span;
  scope(): { active(): Span | null; activate<Value>(span: Span, work: () => Value): Value };
}

// It makes the whole trace that a span belongs to one that is not kept.
const DROP = 'manual.drop';

/** Drops the trace of the request under way, where dd-trace is loaded. */
export function dropTrace(): void {
  findTracer()?.scope().active()?.setTag(DROP, true);
}

/** Runs work in a trace of its own that is dropped, where dd-trace is loaded. */
export function inDroppedTrace<Value>(work: () => Value): Value {
  const tracer = findTracer();
  if (!tracer) return work();
  const span = tracer.startSpan('statusql.probe');
  span.setTag(DROP, true);
  const result = tracer.scope().activate(span, work);
  const finish = () => span.finish();
  Promise.resolve(result).then(finish, finish);
  return result;
}

function findTracer(): Tracer | undefined {
  return (globalThis as { _ddtrace?: Tracer })._ddtrace;
}
