import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  defineStatus,
  fine,
  type HealthCheck,
  healthCheck,
  type Level,
  problem,
} from '../../../lib/index.ts';
import { hang } from '../../../lib/testing.ts';
import { render, toText } from '../render.ts';

const define = (health: Record<string, HealthCheck>, anonymous: Level = 'status') =>
  defineStatus({ name: randomUUID(), resources: { health }, access: { anonymous }, budgetMs: 100 });

const databases = healthCheck({
  description: 'The databases answer.',
  probes: {
    default: () => fine([{ name: 'roundTrip', value: 3.21, unit: 'ms' }]),
    analytics: () => {
      throw new Error('The connection was refused.', {
        cause: new Error('connect ECONNREFUSED', { cause: new Error('The connection was refused.') }),
      });
    },
  },
});

const checkout = healthCheck({
  args: {
    region: z.enum(['eu', 'us']).default('eu').describe('Where the buyer is.'),
    cards: z.array(z.string()).optional(),
    attempts: z.int().default(3),
    dryRun: z.boolean().default(true),
  },
  probe() {},
});

describe('the page of a check', () => {
  it('tells how it is, what it means and each of its probes, the worst first', async () => {
    const html = await render(define({ ping: checkout, databases }), 'health/databases');
    const text = toText(html);
    expect(html).toContain('<title>✕ Databases: problem · health · Status</title>');
    expect(text).toContain(
      'Databases: problem for a moment , as far as this server has seen The databases answer. A problem here fails the overall status. As of',
    );
    expect(text).toMatch(/2 probes analytics problem took .* default fine took /);
    expect(text).not.toContain('ping');
  });

  it('asks nothing but the check', async () => {
    let runs = 0;
    const other = healthCheck({ maxAgeMs: 0, probe: () => void runs++ });
    await render(define({ databases, other }), 'health/databases');
    expect(runs).toBe(0);
  });

  it('is there for a resource of one’s own', async () => {
    const status = defineStatus({ name: randomUUID(), resources: { partners: { bank: checkout } } });
    expect(await render(status, 'partners/bank')).toContain('<title>Bank: fine · partners · Status</title>');
  });

  it('shows messages, measurements and errors with all their causes and traces at the level details', async () => {
    const html = await render(define({ databases }, 'details'), 'health/databases');
    const text = toText(html);
    expect(text).toContain(
      'The connection was refused. Caused by: connect ECONNREFUSED Caused by: The connection was refused.',
    );
    expect(text).toContain('round trip 3.2 ms');
    expect(html).toMatch(
      /<pre[^>]*>Error: The connection was refused\.\n +at .*Caused by: Error: connect ECONN/s,
    );
  });

  it('shows none of that, nor its arguments, at the level status', async () => {
    const status = define({ databases, checkout });
    expect(await render(status, 'health/databases')).not.toMatch(/refused|round trip|<details[ >]/i);
    expect(await render(status, 'health/checkout')).not.toMatch(/region|buyer/);
  });

  it('lists its arguments with type and default at the level details', async () => {
    const text = toText(await render(define({ checkout }, 'details'), 'health/checkout'));
    expect(text).toContain(
      'Argument Type Default region Where the buyer is. eu or us &quot;eu&quot; cards list: text none attempts whole number 3 dryRun true or false true',
    );
  });

  it('says for how long it has been so, with the moment, as far as this server has seen', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T12:00:00Z') });
    try {
      const status = define({ full: healthCheck({ probe: () => problem('full') }) });
      await render(status, 'health/full');
      vi.setSystemTime(new Date('2026-11-20T12:12:30Z'));
      for (const address of ['', 'health', 'health/full']) {
        const html = await render(status, address);
        expect(toText(html)).toContain(': problem for 12 min , as far as this server has seen');
        expect(html).toContain('<time dateTime="2026-11-20T12:00:00.000Z">12\u00a0min</time>');
      }
      expect(toText(await render(status, 'health'))).toContain('unchanged for 12 min');
    } finally {
      vi.useRealTimers();
    }
  });

  it('says that it never answered, and not since when', async () => {
    const status = define({ stuck: healthCheck({ probe: hang }) });
    const text = toText(await render(status, 'health/stuck'));
    expect(text).toContain('Stuck: unknown');
    expect(text).toContain('Probe stuck unknown no answer in time');
    expect(text).not.toMatch(/as far as|unchanged/);
    await status.stop();
  });

  it('escapes what messages, aliases and defaults hold', async () => {
    const script = '</code><script>alert("&")</script>';
    const hostile = healthCheck({
      description: script,
      args: { text: z.string().default(script) },
      probes: { [script]: () => problem(script) },
    });
    const html = await render(define({ hostile }, 'details'), 'health/hostile');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('style=');
  });
});
