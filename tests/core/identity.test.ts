import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findInstances, MAJOR } from '../../lib/core/instances.ts';
import { defineStatus, healthCheck } from '../../lib/index.ts';
import manifest from '../../package.json' with { type: 'json' };

const KEY = Symbol.for('statusql');

// Every test begins as a new process does.
beforeEach(() => {
  Reflect.deleteProperty(globalThis, KEY);
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, KEY);
  vi.unstubAllEnvs();
});

function define(probe: () => void, { name, close }: { name?: string; close?: () => void } = {}) {
  return defineStatus({ name, resources: { health: { it: healthCheck({ probe, close }) } } });
}

it('two majors of the package keep apart, this one by the number in package.json', () => {
  expect(MAJOR).toBe(Number(manifest.version.split('.')[0]));
});

describe('in production', () => {
  beforeEach(() => {
    vi.stubEnv('NODE_ENV', 'production');
  });

  it('the first definition wins, and later copies of the config return it', async () => {
    const [first, second, close] = [vi.fn(), vi.fn(), vi.fn()];
    const one = define(first, { close });
    const other = define(second);
    expect(other).toBe(one);
    await other.report('health');
    expect([first.mock.calls.length, second.mock.calls.length, close.mock.calls.length]).toEqual([1, 0, 0]);
  });

  it('names keep several status systems apart', () => {
    expect(define(() => {}, { name: 'shop' })).not.toBe(define(() => {}));
  });

  it('a module that is loaded a second time shares it', async () => {
    const one = define(() => {});
    vi.resetModules();
    const copy = await import('../../lib/index.ts');
    expect(copy.defineStatus).not.toBe(defineStatus);
    const health = { it: copy.healthCheck({ probe: () => {} }) };
    expect(copy.defineStatus({ resources: { health } })).toBe(one);
  });

  it('another config of the same name is refused, as its checks would not be there', () => {
    define(() => {});
    const health = { other: healthCheck({ probe: () => {} }) };
    expect(() => defineStatus({ resources: { health } })).toThrow('give one of them a name');
  });

  it('one that was closed is forgotten, and the next of its name is new', async () => {
    const one = define(() => {});
    await one.stop();
    expect(findInstances().size).toBe(0);
    expect(define(() => {})).not.toBe(one);
  });

  it('a wrong config is refused also when it would not be used', () => {
    define(() => {});
    expect(() => defineStatus({ resources: {} })).toThrow('no provider');
  });
});

describe('in development', () => {
  it('the last definition wins and the one before it is closed', () => {
    const [closeFirst, closeSecond] = [vi.fn(), vi.fn()];
    const one = define(() => {}, { close: closeFirst });
    const other = define(() => {}, { close: closeSecond });
    expect(other).not.toBe(one);
    expect([closeFirst.mock.calls.length, closeSecond.mock.calls.length]).toEqual([1, 0]);
  });

  it('one that was closed so asks the last from then on, and opens nothing of its own again', async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const one = define(first);
    const other = define(second);
    await one.report('health');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    other.drain();
    expect(one.draining).toBe(true);
  });

  it('closing the one before does not forget the last', async () => {
    const one = define(() => {});
    const other = define(() => {});
    await one.stop();
    expect([...findInstances().values()]).toEqual([other]);
    await other.stop();
    expect(findInstances().size).toBe(0);
  });

  it('one of another name stays open', () => {
    const close = vi.fn();
    define(() => {}, { name: 'shop', close });
    define(() => {});
    expect(close).not.toHaveBeenCalled();
  });
});
