import { describe, expect, it } from 'vitest';
import { ConfigError, defineStatus, healthCheck } from '../../lib/index.ts';
import { ping } from '../../lib/providers/ping.ts';

const well = { health: { ping: ping() } };
const define = (options: object) => defineStatus({ resources: well, ...options });

describe('how checks are watched', () => {
  it('is by default left to what watches', () => {
    expect(define({}).watch).toEqual({});
  });

  it.each([
    [false],
    [{}],
    [{ everyMs: 1_000 }],
    [{ everyMs: 86_400_000, keepDays: { minute: 1, hour: 1, day: 36_500 } }],
    [{ keepDays: { day: undefined } }],
  ])('is taken as %j', (watch) => {
    expect(define({ watch }).watch).toEqual(watch);
  });

  it.each<[string, object, RegExp]>([
    ['true', { watch: true }, /watch takes an object with everyMs, keepDays/],
    ['null', { watch: null }, /watch takes an object/],
    [
      'more than once a second',
      { watch: { everyMs: 999 } },
      /watch\.everyMs must be a whole number from 1000 to/,
    ],
    ['a fraction', { watch: { everyMs: 1_000.5 } }, /watch\.everyMs/],
    ['less than once a day', { watch: { everyMs: 86_400_001 } }, /watch\.everyMs must be .* to 86400000/],
    [
      'no day at all',
      { watch: { keepDays: { day: 0 } } },
      /watch\.keepDays\.day must be a whole number from 1/,
    ],
    ['half a day', { watch: { keepDays: { hour: 0.5 } } }, /watch\.keepDays\.hour/],
    [
      'a number of days',
      { watch: { keepDays: 5 } },
      /watch\.keepDays takes an object with minute, hour, day/,
    ],
    ['months', { watch: { keepDays: { month: 5 } } }, /watch\.keepDays has no option "month"/],
    ['a misspelt option', { watch: { every: 5 } }, /watch has no option "every"/],
    ['staff that is a list', { users: { query: () => {}, staff: [] } }, /users\.staff must be a function/],
  ])('is refused as %s', (_, options, message) => {
    expect(() => define(options)).toThrow(ConfigError);
    expect(() => define(options)).toThrow(message);
  });

  it.each([
    ...['monitors', 'monitor', 'node', 'changes', 'events', 'maintenance', 'history', 'rehearse', 'notify'],
    ...['worker', 'tick', 'periods', 'kinds'],
  ])('leaves no resource the name "%s"', (name) => {
    expect(() => defineStatus({ resources: { [name]: well.health } })).toThrow(/the name is reserved/);
  });

  it.each([
    'uptime',
    'note',
    'period',
    'release',
    'page_info',
    'history_point',
  ])('leaves no resource "%s" the type that it would have in GraphQL', (name) => {
    expect(() => defineStatus({ resources: { [name]: well.health } })).toThrow(/same GraphQL type/);
  });
});

describe('how one check is watched', () => {
  const probe = () => {};

  it.each([
    [false],
    [{}],
    [{ everyMs: 1_000, failures: 3, successes: 2 }],
  ] as const)('is taken as %j', (watch) => {
    expect(healthCheck({ probe, watch, label: 'Search' })).toMatchObject({ watch, label: 'Search' });
    expect(ping({ watch, label: 'Itself' })).toMatchObject({ watch, label: 'Itself' });
  });

  it('is not at all by default where each run costs something', () => {
    expect(healthCheck({ probe, paid: true }).watch).toBe(false);
    expect(healthCheck({ probe, paid: true, watch: { everyMs: 3_600_000 } }).watch).toEqual({
      everyMs: 3_600_000,
    });
    expect(healthCheck({ probe }).watch).toBeUndefined();
  });

  it.each<[string, object, RegExp]>([
    ['true', { watch: true }, /watch takes an object with everyMs, failures, successes/],
    ['more than once a second', { watch: { everyMs: 1 } }, /watch\.everyMs/],
    ['no failure', { watch: { failures: 0 } }, /watch\.failures must be a whole number from 1 to 100/],
    ['too many successes', { watch: { successes: 101 } }, /watch\.successes/],
    ['days', { watch: { keepDays: { day: 1 } } }, /watch has no option "keepDays"/],
    ['an empty label', { label: ' ' }, /label must be a text/],
    ['a label that is none', { label: 5 }, /label must be a text/],
    ['a runbook that is no URL', { runbook: 'wiki' }, /runbook must be a URL/],
    ['a runbook of another scheme', { runbook: 'javascript:alert(1)' }, /runbook must be a URL/],
    ['a runbook with a password', { runbook: 'https://ann:secret@wiki.example.org' }, /without a password/],
    ['owners that are no list', { owners: 'Platform team' }, /owners must be a list/],
    ['an owner without a name', { owners: [' '] }, /owners must be a list/],
  ])('is refused as %s', (_, options, message) => {
    expect(() => healthCheck({ probe, ...options })).toThrow(ConfigError);
    expect(() => healthCheck({ probe, ...options })).toThrow(message);
  });
});
