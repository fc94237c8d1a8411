import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, type Logger, perAlias, problem, stat, warning } from '../../lib/index.ts';
import { useClock, wait } from '../../lib/testing.ts';

const clock = useClock({ beforeEach, afterEach });

/** A log that keeps its lines, each with its level. */
function createLog() {
  const lines: [level: string, ...given: unknown[]][] = [];
  const write =
    (level: string) =>
    (...given: unknown[]) =>
      void lines.push([level, ...given]);
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  return { logger, lines, told: () => lines.splice(0).filter(([level]) => level !== 'debug') };
}

/** A status system with a check that does what `state.work` says. */
function define(work: () => unknown = () => undefined) {
  const state = { work };
  const log = createLog();
  const probe = () => state.work() as undefined;
  const status = defineStatus({
    name: randomUUID(),
    logger: log.logger,
    secrets: ['a-secret-of-the-test'],
    resources: {
      health: {
        it: healthCheck({ timeoutMs: 1_000, probe }),
        aliased: healthCheck({ probes: { first: () => {}, second: probe } }),
        regional: healthCheck({
          args: { region: z.string().default('eu') },
          probe: ({ args }) => (args.region === 'eu' ? undefined : problem(`no ${args.region}`)),
        }),
      },
      stats: {
        figures: stat({
          data: z.object({ orders: z.int() }),
          probe: () => state.work() as { orders: number },
        }),
        byAlias: perAlias(z.object({}), {
          first: () => ({}),
          second: () => state.work() as Record<string, never>,
        }),
      },
    },
  });
  const ask = (name: 'it' | 'aliased' | 'regional', options = {}) =>
    status.report('health', { only: [name], maxAgeMs: 0, ...options });
  const read = (name: 'figures' | 'byAlias') => status.report('stats', { only: [name], maxAgeMs: 0 });
  return { state, ...log, status, ask, read };
}

const fail = () => {
  throw new Error('connection refused', { cause: new Error('nobody there') });
};

describe('a probe that fails', () => {
  it('is told once as an error with its stack and cause, however often it is asked, and once when it is fine again', async () => {
    const { state, ask, told } = define(fail);
    await ask('it');
    const [line, ...more] = told();
    expect(more).toEqual([]);
    expect(line?.slice(0, 2)).toEqual(['error', 'health.it has a problem: connection refused']);
    const error = line?.[2] as Error;
    expect(error).toMatchObject({ message: 'connection refused', cause: { message: 'nobody there' } });
    expect(error.stack).toMatch(/^Error: connection refused\n {4}at .*logger\.test/);
    for (let asked = 0; asked < 5; asked += 1) await clock.advance(60_000, ask('it'));
    expect(told()).toEqual([]);
    state.work = () => undefined;
    await ask('it');
    await ask('it');
    expect(told()).toEqual([['info', 'health.it is fine again.']]);
    state.work = fail;
    await ask('it');
    expect(told()).toHaveLength(1);
  });

  it('is told once for all who ask at one time', async () => {
    const { ask, told } = define(fail);
    await Promise.all(Array.from({ length: 50 }, () => ask('it')));
    expect(told()).toHaveLength(1);
  });

  it('is told again when it turns from a problem to a warning', async () => {
    const { state, ask, told } = define(() => problem('the disk is full'));
    await ask('it');
    state.work = () => warning('the disk is nearly full');
    await ask('it');
    expect(told()).toEqual([
      ['error', 'health.it has a problem: the disk is full'],
      ['warn', 'health.it has a warning: the disk is nearly full'],
    ]);
  });

  it('is told once when its time is over, and not again while it is still running', async () => {
    const { ask, told, state } = define(() => wait(5_000));
    await clock.advance(1_000, ask('it'));
    await clock.advance(1_000, ask('it'));
    expect(told()).toEqual([['error', 'health.it has a problem: No answer within 1000 ms.']]);
    await clock.advance(5_000);
    state.work = () => undefined;
    await ask('it');
    expect(told()).toEqual([['info', 'health.it is fine again.']]);
  });

  it('is told by its alias, and with the arguments that it fails with', async () => {
    const { ask, told } = define(() => problem('gone'));
    await ask('aliased');
    await ask('regional');
    await ask('regional', { args: { region: 'us' } });
    await ask('regional');
    expect(told()).toEqual([
      ['error', 'health.aliased.second has a problem: gone'],
      ['error', 'health.regional with {"region":"us"} has a problem: no us'],
    ]);
  });

  it('is told without secrets', async () => {
    const { ask, told } = define(() => {
      throw new Error('refused a-secret-of-the-test');
    });
    await ask('it');
    const [line] = told();
    expect(line?.[1]).toBe('health.it has a problem: refused [hidden]');
    expect((line?.[2] as Error).stack).not.toContain('a-secret-of-the-test');
  });
});

describe('a stat', () => {
  it('that cannot be read is told once, and once when it can be again', async () => {
    const { state, read, told } = define(fail);
    await read('figures');
    await read('figures');
    await read('byAlias');
    expect(told()).toEqual([
      ['error', 'stats.figures has a problem: connection refused', expect.any(Error)],
      ['error', 'stats.byAlias.second has a problem: connection refused', expect.any(Error)],
    ]);
    state.work = () => ({ orders: 7 });
    await read('figures');
    expect(told()).toEqual([['info', 'stats.figures is fine again.']]);
  });
});

describe('the log', () => {
  it('has each run at debug, with what was found and how long that took', async () => {
    const { ask, lines } = define(() => wait(20));
    await clock.advance(20, ask('it'));
    await clock.advance(20, ask('it'));
    const line = ['debug', 'A probe ran.', { probe: 'health.it', status: 'fine', durationMs: 20 }];
    expect(lines).toEqual([line, line]);
  });

  it('has nothing of what an earlier answer serves, or of a run that was given up', async () => {
    const { status, ask, lines } = define(() => wait(20));
    await clock.advance(20, ask('it'));
    lines.length = 0;
    await status.report('health', { only: ['it'] });
    const asked = ask('it');
    await status.stop();
    await clock.advance(20, asked);
    expect(lines).toEqual([]);
  });

  it('that throws costs nobody the report', async () => {
    const { logger, ask } = define(fail);
    for (const method of ['debug', 'error'] as const) {
      logger[method] = () => {
        throw new Error('The disk is full.');
      };
    }
    expect(await ask('it')).toMatchObject({ status: 'problem' });
    expect(await ask('it')).toMatchObject({ status: 'problem' });
  });

  it('that is silenced writes nothing more, also for who holds it already', async () => {
    const { status, ask, lines } = define(fail);
    const { logger } = status;
    logger.silence();
    await ask('it');
    logger.error('not written');
    expect(lines).toEqual([]);
  });

  it('is the console by default, without each run', async () => {
    const written: string[] = [];
    const methods = (['debug', 'log', 'info', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation((text) => void written.push(`${method}: ${text}`)),
    );
    const status = defineStatus({
      name: randomUUID(),
      resources: { health: { it: healthCheck({ probe: () => problem('gone') }) } },
    });
    await status.report('health');
    for (const method of methods) method.mockRestore();
    expect(written).toEqual(['error: health.it has a problem: gone']);
  });
});
