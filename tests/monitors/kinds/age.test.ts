import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../../../lib/core/errors.ts';
import { readFields } from '../../../lib/monitors/kinds/find-kind.ts';
import { type AgeMonitorOptions, ageMonitor, toAgeText } from '../../../lib/monitors.ts';
import { ago, evaluate } from './evaluate.ts';

const DAY = 86_400;

describe('a kind that watches an age', () => {
  it.each([
    [0, 'fine'],
    [DAY - 1, 'fine'],
    [DAY, 'warning'],
    [2 * DAY - 1, 'warning'],
    [2 * DAY, 'problem'],
    [1_000 * DAY, 'problem'],
    [-5, 'fine'],
  ])('finds an age of %i seconds %s, by limits of one and two days that are in', async (seconds, status) => {
    const found = await evaluate(ageMonitor({ age: () => seconds }));
    expect(found).toMatchObject({ status, value: seconds });
  });

  it('takes a Date for since when', async () => {
    expect(await evaluate(ageMonitor({ age: async () => ago(DAY) }))).toMatchObject({
      status: 'warning',
      value: DAY,
      report: '1 day',
    });
  });

  it.each([null, undefined])('finds a problem where there is no age, given as %s', async (none) => {
    expect(await evaluate(ageMonitor({ age: () => none }))).toEqual({
      status: 'problem',
      report: 'There is none.',
    });
  });

  it('finds what it was told to where there is no age', async () => {
    expect(await evaluate(ageMonitor({ age: () => null, noneStatus: 'fine' }))).toMatchObject({
      status: 'fine',
    });
  });

  it('reads the age once, so that status, text and number agree', async () => {
    let reads = 0;
    const age = () => DAY * ++reads;
    const report = (seconds: number | null) => `It is ${seconds}.`;
    expect(await evaluate(ageMonitor({ age, report }))).toEqual({
      status: 'warning',
      report: `It is ${DAY}.`,
      value: DAY,
    });
    expect(reads).toBe(1);
  });

  it('may have limits that are fields of each monitor', async () => {
    const kind = ageMonitor({
      fields: { table: z.string() },
      warningSeconds: z.int().default(60),
      problemSeconds: 120,
      age: ({ fields }) => fields.table.length,
    });
    expect(Object.keys(kind.fields)).toEqual(['table', 'warningSeconds']);
    expect(await evaluate(kind, { table: 'x'.repeat(59) })).toMatchObject({ status: 'fine' });
    expect(await evaluate(kind, { table: 'x'.repeat(60) })).toMatchObject({ status: 'warning' });
    expect(await evaluate(kind, { table: 'xx', warningSeconds: 2 })).toMatchObject({ status: 'warning' });
    expect(kind.judge?.(2, { warningSeconds: 2 })).toBe('warning');
    expect(kind.unit).toBe('s');
  });

  it('refuses fields whose limits are in the wrong order', () => {
    const kind = ageMonitor({ age: () => 0, warningSeconds: z.int().default(60), problemSeconds: 120 });
    expect(() => readFields(kind, { warningSeconds: 121 })).toThrow(
      'fields.problemSeconds: It must be at least warningSeconds, 121, and is 120.',
    );
    expect(readFields(kind, { warningSeconds: 120 })).toEqual({ warningSeconds: 120 });
  });

  it.each<[string, object, RegExp]>([
    ['no age', { age: undefined }, /age must be a function/],
    [
      'limits in the wrong order',
      { warningSeconds: 5, problemSeconds: 4 },
      /at least warningSeconds, 5, and is 4/,
    ],
    ['a limit that is none', { warningSeconds: Number.NaN }, /warningSeconds must be a number of seconds/],
    ['a limit below nothing', { problemSeconds: -1 }, /problemSeconds must be a number of seconds/],
    [
      'a limit among the fields',
      { fields: { warningSeconds: z.int() } },
      /give warningSeconds beside fields/,
    ],
    ['an unknown status', { noneStatus: 'bad' }, /noneStatus must be one of fine, unknown, warning, problem/],
    ['a misspelt option', { warnSeconds: 1 }, /ageMonitor has no option "warnSeconds"/],
    ['a report that is no function', { report: 'old' }, /report must be a function/],
  ])('with %s is refused', (_, options, message) => {
    const declare = () => ageMonitor({ age: () => 0, ...options } as AgeMonitorOptions<never>);
    expect(declare).toThrow(ConfigError);
    expect(declare).toThrow(message);
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '5',
    new Date(Number.NaN),
    true,
    {},
  ])('throws for %s, which is no age', async (age) => {
    await expect(evaluate(ageMonitor({ age: () => age as number }))).rejects.toThrow(/The age is none/);
  });
});

it.each([
  [0, '0 seconds'],
  [0.9, '0 seconds'],
  [-3, '0 seconds'],
  [1, '1 second'],
  [59.9, '59 seconds'],
  [61, '1 minute, 1 second'],
  [3_600, '1 hour'],
  [3_601, '1 hour'],
  [6 * DAY + 20 * 3_600 + 59 * 60, '6 days, 20 hours'],
  [DAY + 59, '1 day'],
])('an age of %d seconds is told as %s', (seconds, text) => {
  expect(toAgeText(seconds)).toBe(text);
});
