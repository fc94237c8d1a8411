import { randomUUID } from 'node:crypto';
import { context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isTracingSuppressed } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { defineStatus, healthCheck, type StatusQL, untraced } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import * as ping from '../../lib/next/ping.ts';
import { ask as askGraphQL } from '../graphql/mount.ts';
import { ask } from '../rest/ask.ts';

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracer = provider.getTracer('test');
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

beforeEach(() => exporter.reset());
afterAll(async () => {
  await provider.shutdown();
  trace.disable();
  context.disable();
});

const names = () => exporter.getFinishedSpans().map(({ name }) => name);

/** A status system whose probe makes a span of its own, as an instrumented client does. */
function define(options: { untraced?: typeof untraced }) {
  const suppressed: boolean[] = [];
  const health = {
    it: healthCheck({
      maxAgeMs: 0,
      async probe() {
        // The context must hold beyond what is done at once.
        await new Promise((resolve) => setTimeout(resolve, 1));
        suppressed.push(isTracingSuppressed(context.active()));
        tracer.startSpan('a query').end();
      },
    }),
  };
  const status = defineStatus({ name: randomUUID(), resources: { health }, ...options });
  return { status, suppressed };
}

/** Does what Next does around a handler: a span of the request, and one of the route in it. */
function asNext<Value>(handle: () => Promise<Value> | Value): Promise<Value> {
  const around = (name: string, work: () => Promise<Value> | Value) =>
    tracer.startActiveSpan(name, async (span: Span) => {
      try {
        return await work();
      } finally {
        span.end();
      }
    });
  return around('the request', () => around('the route', handle));
}

const MOUNTS: [string, (status: StatusQL) => Promise<Response> | Response][] = [
  ['ping', () => ping.GET()],
  ['bare-status', (status) => createBareStatus(status).GET(new Request('https://status.test/bare-status'))],
  ['the REST API', (status) => ask(status, 'health')],
  ['HEAD of the REST API', (status) => ask(status, 'health', { method: 'HEAD' })],
  ['readyz', (status) => ask(status, 'readyz')],
];

describe('with OpenTelemetry, by default', () => {
  it.each(MOUNTS)('%s is in the traces', async (_, mount) => {
    const { status } = define({});
    expect((await asNext(() => mount(status))).ok).toBe(true);
    expect(names()).toEqual(expect.arrayContaining(['the route', 'the request']));
  });

  it('the work of probes is in the traces', async () => {
    const { status, suppressed } = define({});
    await asNext(() => ask(status, 'health'));
    expect(names()).toEqual(['a query', 'the route', 'the request']);
    expect(suppressed).toEqual([false]);
  });
});

describe('with OpenTelemetry, where health requests are kept out of it', () => {
  it.each(MOUNTS)('%s leaves no span, nor do its probes', async (_, mount) => {
    const { status } = define({ untraced });
    expect((await asNext(() => mount(status))).ok).toBe(true);
    expect(names()).toEqual([]);
    await status.stop();
  });

  it('the probes of a query leave none, while the query itself does', async () => {
    const { status, suppressed } = define({ untraced });
    const answer = await asNext(() => askGraphQL(createGraphQLHandler(status), '{ health { it } }'));
    expect(answer.body).toEqual({ data: { health: { it: 'FINE' } } });
    expect(suppressed).toEqual([true]);
    expect(names()).toEqual(['the route', 'the request']);
  });

  it('what the host does beside stays in the traces', async () => {
    const { status } = define({ untraced });
    await Promise.all([
      asNext(() => ask(status, 'health')),
      tracer.startActiveSpan('an order', async (span) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        tracer.startSpan('its query').end();
        span.end();
      }),
    ]);
    expect(names()).toEqual(['its query', 'an order']);
  });
});
