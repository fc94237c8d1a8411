import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStatus, healthCheck, perAlias, problem, stat } from '../../../lib/index.ts';
import { hang } from '../../../lib/testing.ts';
import { render, toText } from '../render.ts';

const fine = healthCheck({ description: 'All is well here.', probe() {} });
const bad = healthCheck({ probe: () => problem('disk 7 of host db-17 is full') });
const orders = stat({
  data: z.object({ total: z.int(), sizeBytes: z.int() }),
  probe: () => ({ total: 12_345, sizeBytes: 2_000 }),
});

const define = (options: Omit<Parameters<typeof defineStatus>[0], 'name'>) =>
  defineStatus({ name: randomUUID(), ...options });

describe('the overview', () => {
  it('tells the whole in one sentence, in the heading and in the title', async () => {
    const html = await render(define({ resources: { health: { ping: fine, storage: bad } } }));
    expect(html).toMatch(/<h1[^>]*>Storage: problem<\/h1>/);
    expect(html).toContain('<title>✕ Storage: problem · Status</title>');
  });

  it('has a row for each check with name, state, description, effect, time taken, age and since when it is so', async () => {
    const html = await render(define({ resources: { health: { ping: fine } } }));
    expect(toText(html)).toMatch(
      /ping fine All is well here\. A problem here fails the overall status\. took [\d.]+ m?s just now unchanged for a moment/,
    );
    expect(html).toContain('href="/status/health/ping"');
    expect(html).toMatch(/<time dateTime="\d{4}-\d\d-\d\dT[\d:.]+Z">just now<\/time>/);
  });

  it('puts the worst check first', async () => {
    const text = toText(await render(define({ resources: { health: { ping: fine, storage: bad } } })));
    expect(text.indexOf('storage problem')).toBeGreaterThan(0);
    expect(text.indexOf('storage problem')).toBeLessThan(text.indexOf('ping fine'));
  });

  it('sums up the checks of all resources', async () => {
    const html = await render(define({ resources: { health: { ping: fine }, partners: { bank: bad } } }));
    expect(toText(html)).toContain('Bank: problem for a moment');
    expect(html).toContain('href="/status/partners"');
  });

  it('says what a problem does to the whole where it does not block', async () => {
    const mail = healthCheck({ effect: 'degrades', probe: () => problem('no') });
    const text = toText(await render(define({ resources: { health: { ping: fine, mail } } })));
    expect(text).toContain('Mail: problem; the overall status is degraded');
    expect(text).toContain('A problem here only degrades the overall status.');
  });

  it('shows no message, error or figure at the level status, nor that there are any', async () => {
    const html = await render(define({ resources: { health: { storage: bad }, stats: { orders } } }));
    expect(html).not.toContain('disk 7');
    expect(html).not.toContain('orders');
    expect(html).not.toContain('stats');
  });

  it('shows a few figures of each stat at the level details, and which could not be read', async () => {
    const queues = perAlias(z.object({ waiting: z.int() }), {
      mail: () => ({ waiting: 3 }),
      bills: () => {
        throw new Error('refused');
      },
    });
    const access = { anonymous: 'details' as const };
    const text = toText(await render(define({ resources: { stats: { orders, queues } }, access })));
    expect(text).toContain('Orders size 2 kB total 12,345');
    expect(text).toContain('Bills The figures could not be read. Mail waiting 3');
  });

  it('says that a check did not answer in time instead of waiting for it', async () => {
    const status = define({
      resources: { health: { ping: fine, stuck: healthCheck({ probe: hang }) } },
      budgetMs: 50,
    });
    const text = toText(await render(status));
    expect(text).toContain('Stuck: unknown');
    expect(text).toContain('1 check did not answer in time.');
    expect(text).toContain('stuck unknown A problem here fails the overall status. no answer in time');
    await status.stop();
  });

  it('shows the last known answer, and says so, when there is no newer one in time', async () => {
    let runs = 0;
    const slow = healthCheck({ maxAgeMs: 0, probe: () => (runs++ === 0 ? undefined : hang()) });
    const status = define({ resources: { health: { slow } }, budgetMs: 50 });
    await render(status);
    expect(toText(await render(status))).toMatch(
      /slow fine A problem .* took [\d.]+ ms last known, just now$/,
    );
    await status.stop();
  });

  it('says so when no check is enabled', async () => {
    const status = define({ resources: { health: { ping: fine } }, environment: { checks: [] } });
    const text = toText(await render(status));
    expect(text).toContain('There are no checks here');
    expect(text).toContain('No check is enabled here.');
  });
});
