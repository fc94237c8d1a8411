import type { Builder } from '../schema-types.ts';

// What a list of measurements is taken to hold where the cost of a query is reckoned.
const MEASUREMENTS = { multiplier: 4 };

/** Adds `Probe`, and what only `details` shows of one: `ProbeError` and `Measurement`. */
export function addProbe(builder: Builder): void {
  builder.objectType('Probe', {
    description: 'What one probe of a check found.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its alias, or the name of its check.' }),
      status: t.expose('status', { type: 'Status' }),
      ok: t.exposeBoolean('ok', { description: 'Whether it is no problem.' }),
      durationMs: t.exposeFloat('durationMs', { description: 'How long it took, in milliseconds.' }),
      message: t.exposeString('message', { nullable: true, subGraphs: ['details'] }),
      error: t.expose('error', { type: 'ProbeError', nullable: true, subGraphs: ['details'] }),
      measurements: t.expose('measurements', {
        type: ['Measurement'],
        subGraphs: ['details'],
        complexity: MEASUREMENTS,
      }),
    }),
  });
  addProbeError(builder);
  addMeasurement(builder);
}

function addProbeError(builder: Builder): void {
  builder.objectType('ProbeError', {
    description: 'What a probe threw.',
    subGraphs: ['details'],
    fields: (t) => ({
      message: t.exposeString('message'),
      stack: t.exposeString('stack', { nullable: true }),
      cause: t.expose('cause', { type: 'ProbeError', nullable: true }),
    }),
  });
}

function addMeasurement(builder: Builder): void {
  builder.objectType('Measurement', {
    description: 'A named number with its unit that a probe observed.',
    subGraphs: ['details'],
    fields: (t) => ({
      name: t.exposeString('name'),
      value: t.exposeFloat('value'),
      unit: t.exposeString('unit'),
    }),
  });
}
