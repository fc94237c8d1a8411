import { describe, expect, test } from 'vitest';
import { healthCheck, problem } from '../../lib/index.ts';
import { hangingCheck } from '../../lib/testing.ts';
import { ask, bearing } from './ask.ts';
import { counted, define, failing, TOKEN } from './scripted.ts';

const databases = healthCheck({
  probes: { default: () => {}, analytics: () => problem('connection\nrefused') },
});

describe('readyz', () => {
  test('says ok when health is no problem', async () => {
    const response = await ask(define({ health: { ping: counted().check } }), 'readyz');
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('has a line for each check when it is asked to be verbose', async () => {
    const broken = healthCheck({ effect: 'informs', probe: () => problem('gone') });
    const status = define({ health: { myPing: counted().check, broken } });
    const response = await ask(status, 'readyz?verbose');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '[+]my_ping ok\n[-]broken failed: reason withheld\nreadyz check passed\n',
    );
  });

  test('answers 503 with lines when health is a problem, whatever the error code of the config', async () => {
    const status = define({ health: { ping: counted().check, databases } }, { errorCode: 200 });
    const response = await ask(status, 'readyz');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      '[+]ping ok\n[-]databases failed: reason withheld\nreadyz check failed\n',
    );
  });

  test('shows the reason on one line to viewers with the level details', async () => {
    const status = define({ health: { databases, queue: failing('too long') } });
    const response = await ask(status, 'readyz', bearing(TOKEN));
    expect(await response.text()).toBe(
      '[-]databases failed: analytics: connection refused\n[-]queue failed: too long\nreadyz check failed\n',
    );
  });

  test.each([
    ['the level none', 'none', {}],
    ['a wrong token', 'details', bearing('wrong')],
  ] as const)('is open, but shows no lines to %s', async (_, anonymous, init) => {
    const status = define({ health: { databases, ping: counted().check } }, { access: { anonymous } });
    const failed = await ask(status, 'readyz?verbose&exclude=nothing', init);
    expect([failed.status, await failed.text()]).toEqual([503, 'readyz check failed\n']);
    const passed = await ask(status, 'readyz?exclude=databases', init);
    expect([passed.status, await passed.text()]).toEqual([200, 'ok']);
  });

  test('does not run what is excluded, by either spelling', async () => {
    const [first, second, third] = [counted(), counted(), counted()];
    const health = { firstOne: first.check, secondOne: second.check, third: third.check };
    const response = await ask(define({ health }), 'readyz?verbose&exclude=first_one&exclude=secondOne');
    expect(await response.text()).toBe(
      '[+]first_one excluded: ok\n[+]second_one excluded: ok\n[+]third ok\nreadyz check passed\n',
    );
    expect([first.runs.count, second.runs.count, third.runs.count]).toEqual([0, 0, 1]);
  });

  test('warns of names that cannot be excluded, as Kubernetes does, and goes on', async () => {
    const status = define({ health: { ping: counted().check } });
    const query = `verbose&exclude=ghost&exclude=ghost&exclude=${encodeURIComponent('a"\n[+]b')}&exclude=${'x'.repeat(5_000)}`;
    const response = await ask(status, `readyz?${query}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '[+]ping ok\nwarn: some health checks cannot be excluded: no matches for ' +
        `"ghost", "a\\"\\n[+]b", "${'x'.repeat(100)}…"\nreadyz check passed\n`,
    );
  });

  test('is not ready while the process is about to stop, and looks at nothing then', async () => {
    const { check, runs } = counted();
    const status = define({ health: { ping: check } });
    status.drain();
    const response = await ask(status, 'readyz');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      '[-]shutdown failed: this process is about to stop\nreadyz check failed\n',
    );
    expect(runs.count).toBe(0);
    expect((await ask(status, 'livez')).status).toBe(200);
    expect((await ask(status, 'health')).status).toBe(200);
  });

  test('looks at the resource health alone where there is one, else at all checks', async () => {
    const queue = failing();
    expect(
      (await ask(define({ health: { ping: counted().check }, jobs2: { queue } }), 'readyz')).status,
    ).toBe(200);
    expect((await ask(define({ web: { ping: counted().check }, jobs2: { queue } }), 'readyz')).status).toBe(
      503,
    );
  });

  test('never asks for a format', async () => {
    const headers = { accept: 'image/png' };
    expect((await ask(define({ health: { ping: counted().check } }), 'readyz', { headers })).status).toBe(
      200,
    );
  });

  test('is not ready where a check that blocks hangs and was never known', async () => {
    const status = define({ health: { hangs: hangingCheck() } }, { readinessBudgetMs: 20 });
    expect((await ask(status, 'readyz')).status).toBe(503);
    await status.stop();
  });

  test('takes what hangs as it was last known', async () => {
    let hangs = false;
    const probe = async () => (hangs ? new Promise<never>(() => {}) : undefined);
    const status = define(
      { health: { queue: healthCheck({ probe, maxAgeMs: 0 }) } },
      { readinessBudgetMs: 60_000 },
    );
    expect((await ask(status, 'readyz')).status).toBe(200);
    hangs = true;
    expect((await ask(status, 'readyz?budgetMs=20')).status).toBe(200);
    await status.stop();
  });

  test.each(['degrades', 'informs'] as const)('does not wait for a check that %s', async (effect) => {
    const hangs = healthCheck({ effect, timeoutMs: 60_000, probe: () => new Promise(() => {}) });
    const status = define({ health: { ping: counted().check, hangs } }, { readinessBudgetMs: 60_000 });
    const response = await ask(status, 'readyz?verbose');
    expect([response.status, await response.text()]).toEqual([
      200,
      '[+]ping ok\n[-]hangs failed: reason withheld\nreadyz check passed\n',
    ]);
    await status.stop();
  });

  test('says what is wrong with a budget that is no number', async () => {
    const response = await ask(define({ health: { ping: counted().check } }), 'readyz?budgetMs=soon');
    expect([response.status, await response.text()]).toEqual([
      400,
      'BAD_ARGUMENT: budgetMs must be a whole number of milliseconds.\n',
    ]);
  });
});

describe('livez', () => {
  test('says ok and runs nothing, even when everything fails', async () => {
    const { check, runs } = counted({ status: 'problem' });
    const status = define({ health: { ping: check } }, { access: { anonymous: 'none' } });
    const [plain, verbose] = [
      await ask(status, 'livez', bearing('wrong')),
      await ask(status, 'livez/?verbose'),
    ];
    expect([plain.status, await plain.text()]).toEqual([200, 'ok']);
    expect(await verbose.text()).toBe('livez check passed\n');
    expect(runs.count).toBe(0);
  });
});
