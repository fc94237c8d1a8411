import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, fine, problem, unknown, warning } from '../../../lib/index.ts';
import { type MonitorOptions, monitor } from '../../../lib/monitors.ts';
import { evaluate, NOW } from './evaluate.ts';

describe('a kind of one’s own', () => {
  it.each([
    ['nothing', undefined, { status: 'fine' }],
    ['a status', 'warning', { status: 'warning' }],
    ['a verdict', problem('It is gone.'), { status: 'problem', report: 'It is gone.' }],
    ['that it cannot know', unknown('Nobody can.'), { status: 'unknown', report: 'Nobody can.' }],
    [
      'a measurement',
      fine([{ name: 'rows', value: 3, unit: 'rows' }]),
      { status: 'fine', measurements: [{ name: 'rows', value: 3, unit: 'rows' }] },
    ],
  ])('that answers %s is told so', async (_, answer, expected) => {
    const found = await evaluate(monitor({ status: async () => answer as never }));
    expect(found).toMatchObject(expected);
  });

  it('is called with its fields, with the time and what counts, and writes its text last', async () => {
    const kind = monitor({
      label: 'Orders',
      fields: { region: z.string(), least: z.int().default(2) },
      status: ({ fields, previous }) =>
        fields.least > 1 && previous === 'fine' ? warning(`Few in ${fields.region}.`) : 'problem',
      report: ({ now }, found) => `${found.message} It is ${now.toISOString()}.`,
    });
    expect(await evaluate(kind, { region: 'eu' }, { previous: 'fine' })).toMatchObject({
      status: 'warning',
      report: `Few in eu. It is ${NOW.toISOString()}.`,
    });
  });

  it.each([
    false,
    null,
    'bad',
    0,
    { ok: true },
  ])('that answers %s throws: it is never well', async (answer) => {
    await expect(evaluate(monitor({ status: () => answer as never }))).rejects.toThrow(/no verdict/);
  });

  it('whose text is none throws', async () => {
    await expect(evaluate(monitor({ report: () => 5 as never }))).rejects.toThrow(/no text/);
  });

  it.each<[string, object, RegExp]>([
    ['a misspelt option', { lable: 'x' }, /monitor has no option "lable"/],
    ['an empty label', { label: ' ' }, /monitor: label must be a text/],
    ['a description that is no text', { description: 5 }, /monitor: description must be a text/],
    ['no time', { timeoutMs: 0 }, /monitor: timeoutMs must be a whole number/],
    ['a status that is no function', { status: 'fine' }, /monitor: status must be a function/],
    [
      'fields that are none',
      { fields: { day: z.date() } },
      /monitor: The field "day" must be a zod 4 string/,
    ],
    ['a field of another form', { fields: { Day: z.string() } }, /The field "Day" must have a name/],
    ['two fields that are one in REST', { fields: { aB: z.string(), a_b: z.string() } }, /"a_b"/],
    ['a field that all objects have', { fields: { constructor: z.string() } }, /"constructor" must/],
  ])('with %s is refused', (_, options, message) => {
    const declare = () => monitor(options as MonitorOptions<never>);
    expect(declare).toThrow(ConfigError);
    expect(declare).toThrow(message);
  });
});
