import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defineStatus, healthCheck, untraced } from '../../lib/index.ts';
import { createBareStatus } from '../../lib/next/bare-status.ts';

// A stand-in: dd-trace sends what it records to an agent, which there is none of here. It does what is asked of
// https://datadoghq.dev/dd-trace-js/, and shows which trace each span is a part of.
interface Trace {
  isDropped: boolean;
  finished: string[];
}

const active = new AsyncLocalStorage<ReturnType<typeof startSpan>>();
const traces: Trace[] = [];

function startSpan(name: string, options: { childOf?: { trace: Trace } } = {}) {
  const trace = options.childOf?.trace ?? { isDropped: false, finished: [] };
  if (!options.childOf) traces.push(trace);
  return {
    trace,
    setTag(key: string) {
      if (key === 'manual.drop') trace.isDropped = true;
    },
    finish: () => void trace.finished.push(name),
  };
}

const tracer = {
  startSpan,
  scope: () => ({ active: () => active.getStore() ?? null, activate: active.run.bind(active) }),
};

beforeEach(() => {
  traces.length = 0;
  Object.assign(globalThis, { _ddtrace: tracer });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, '_ddtrace');
});

function define(work: () => void) {
  const probe = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    startSpan('a query', { childOf: active.getStore() }).finish();
    work();
  };
  return defineStatus({
    name: randomUUID(),
    untraced,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    resources: { health: { it: healthCheck({ probe }) } },
  });
}

test.each([
  ['ends well', () => {}],
  [
    'throws',
    () => {
      throw new Error('down');
    },
  ],
])('the trace of a health request is dropped, and so is that of a probe that %s', async (_, work) => {
  const request = startSpan('the request');
  const { GET } = createBareStatus(define(work));
  await active.run(request, () => GET(new Request('https://status.test/bare-status')));
  request.finish();
  expect(traces).toEqual([
    { isDropped: true, finished: ['the request'] },
    { isDropped: true, finished: ['a query', 'statusql.probe'] },
  ]);
});

test('the trace of who asks for a report is not dropped for its probes', async () => {
  const request = startSpan('a query of GraphQL');
  await active.run(request, () => define(() => {}).report('health'));
  request.finish();
  expect(traces.map(({ isDropped }) => isDropped)).toEqual([false, true]);
});
