interface SpanContext {
  traceFlags: number;
}

interface Span {
  spanContext(): SpanContext;
  /** The context of the span above, as the SDK keeps it from its version 2 on. */
  parentSpanContext?: SpanContext;
}

interface Context {
  getValue(key: symbol): unknown;
  setValue(key: symbol, value: unknown): Context;
}

/** What is used of OpenTelemetry's API: that which is loaded, found where all its copies find each other. */
interface Api {
  context?: {
    active(): Context;
    with<Value>(context: Context, work: () => Value): Value;
  };
}

const API = Symbol.for('opentelemetry.js.api.1');
// The keys of the active span, and of what `suppressTracing` of @opentelemetry/core sets.
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');
const SUPPRESS_TRACING = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
const SAMPLED = 1;

/** Runs work in which OpenTelemetry, where it is loaded, makes no spans. */
export function suppressTracing<Value>(work: () => Value): Value {
  const context = findContext();
  return context ? context.with(context.active().setValue(SUPPRESS_TRACING, true), work) : work();
}

/**
 * Takes back that the span under way and the one above it are exported. Those are the two that a framework has begun before
 * it asks us; OpenTelemetry knows no other way to leave a span out that has begun.
 */
export function leaveOutSpan(): void {
  const span = findContext()?.active().getValue(SPAN) as Span | undefined;
  for (const context of [span?.spanContext(), span?.parentSpanContext]) {
    if (context) context.traceFlags &= ~SAMPLED;
  }
}

function findContext(): Api['context'] {
  return (globalThis as { [API]?: Api })[API]?.context;
}
