import { createRequire } from 'node:module';
import type { Untraced } from '../core/config.ts';

/**
 * Keeps probes and health requests out of what OpenTelemetry, Datadog and New Relic record, each where it is loaded.
 * @example
 * defineStatus({ untraced, resources: { health: { ping: ping() } } });
 */
export const untraced: Untraced = {
  probe: (work) => suppressTracing(() => inDroppedTrace(work)),
  request(answer) {
    leaveOutSpan();
    dropTrace();
    ignoreTransaction();
    return suppressTracing(answer);
  },
};

/** What is used of OpenTelemetry's API: that which is loaded, found where all its copies find each other. */
interface OpenTelemetry {
  context?: {
    active(): Context;
    with<Value>(context: Context, work: () => Value): Value;
  };
}

interface Context {
  getValue(key: symbol): unknown;
  setValue(key: symbol, value: unknown): Context;
}

interface SpanContext {
  traceFlags: number;
}

interface OpenTelemetrySpan {
  spanContext(): SpanContext;
  /** The context of the span above, as the SDK keeps it from its version 2 on. */
  parentSpanContext?: SpanContext;
}

const OPEN_TELEMETRY = Symbol.for('opentelemetry.js.api.1');
// The keys of the active span, and of what `suppressTracing` of @opentelemetry/core sets.
const SPAN = Symbol.for('OpenTelemetry Context Key SPAN');
const SUPPRESS_TRACING = Symbol.for('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
const SAMPLED = 1;

/** Runs work in which OpenTelemetry, where it is loaded, makes no spans. */
function suppressTracing<Value>(work: () => Value): Value {
  const context = findContext();
  return context ? context.with(context.active().setValue(SUPPRESS_TRACING, true), work) : work();
}

/**
 * Takes back that the span under way and the one above it are exported. Those are the two that a framework has begun before
 * it asks us; OpenTelemetry knows no other way to leave a span out that has begun.
 */
function leaveOutSpan(): void {
  const span = findContext()?.active().getValue(SPAN) as OpenTelemetrySpan | undefined;
  for (const context of [span?.spanContext(), span?.parentSpanContext]) {
    if (context) context.traceFlags &= ~SAMPLED;
  }
}

function findContext(): OpenTelemetry['context'] {
  return (globalThis as { [OPEN_TELEMETRY]?: OpenTelemetry })[OPEN_TELEMETRY]?.context;
}

/** What is used of dd-trace, which keeps its tracer on globalThis. */
interface DatadogTracer {
  startSpan(name: string): DatadogSpan;
  scope(): {
    active(): DatadogSpan | null;
    activate<Value>(span: DatadogSpan, work: () => Value): Value;
  };
}

interface DatadogSpan {
  setTag(key: string, value: unknown): unknown;
  finish(): void;
}

// It makes the trace that a span belongs to one that is not kept.
const DROP = 'manual.drop';

/** Drops the trace of the request under way, where dd-trace is loaded. */
function dropTrace(): void {
  findTracer()?.scope().active()?.setTag(DROP, true);
}

/** Runs work in a trace of its own that is dropped, where dd-trace is loaded. */
function inDroppedTrace<Value>(work: () => Value): Value {
  const tracer = findTracer();
  if (!tracer) return work();
  const span = tracer.startSpan('statusql.probe');
  span.setTag(DROP, true);
  const result = tracer.scope().activate(span, work);
  const finish = () => span.finish();
  Promise.resolve(result).then(finish, finish);
  return result;
}

function findTracer(): DatadogTracer | undefined {
  return (globalThis as { _ddtrace?: DatadogTracer })._ddtrace;
}

/** What is used of New Relic's agent. */
interface NewRelicAgent {
  getTransaction(): { ignore(): void };
}

let agent: NewRelicAgent | undefined;
let isSought = false;

/** Has the transaction of the request under way ignored, where New Relic's agent is loaded. */
function ignoreTransaction(): void {
  findAgent()?.getTransaction().ignore();
}

/** It has to be loaded before everything else, so that one look is enough. */
function findAgent(): NewRelicAgent | undefined {
  if (isSought) return agent;
  isSought = true;
  const { cache } = createRequire('/');
  const path = Object.keys(cache).find((each) => /[\\/]node_modules[\\/]newrelic[\\/]index\.js$/.test(each));
  agent = path === undefined ? undefined : cache[path]?.exports;
  return agent;
}
