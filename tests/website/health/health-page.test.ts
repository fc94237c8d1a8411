import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineStatus, fine, healthCheck, type Level, problem } from '../../../lib/index.ts';
import { hang } from '../../../lib/testing.ts';
import { render, toText } from '../render.ts';

const databases = healthCheck({
  probes: {
    default: () => fine([{ name: 'roundTrip', value: 3.21, unit: 'ms' }]),
    analytics: () => {
      throw new Error('The connection was refused.', { cause: new Error('connect ECONNREFUSED') });
    },
  },
});

const define = (health: Record<string, ReturnType<typeof healthCheck>>, anonymous: Level = 'status') =>
  defineStatus({ name: randomUUID(), resources: { health }, access: { anonymous }, budgetMs: 100 });

describe('the page of a resource of checks', () => {
  it('shows every check with each of its probes, the worst first', async () => {
    const html = await render(define({ databases }), 'health');
    expect(html).toContain('<title>✕ Databases: problem · health · Status</title>');
    expect(toText(html)).toMatch(/databases problem .* analytics problem took .* default fine took /);
  });

  it('tells the only probe of a check with the check itself', async () => {
    const html = await render(
      define({ storage: healthCheck({ probe: () => problem('full') }) }, 'details'),
      'health',
    );
    expect(html.match(/storage<\/a><\/h/g)).toHaveLength(1);
    expect(toText(html)).toContain('storage problem A problem here fails the overall status. full took');
  });

  it('shows messages, errors with their causes and traces, and measurements at the level details', async () => {
    const html = await render(define({ databases }, 'details'), 'health');
    const text = toText(html);
    expect(text).toContain('The connection was refused. Caused by: connect ECONNREFUSED');
    expect(text).toContain('round trip 3.2 ms');
    expect(html).toMatch(
      /<details[^>]*><summary[^>]*>Trace<\/summary><pre[^>]*>Error: The connection was refused\./,
    );
    expect(text.match(/The connection was refused\./g)).toHaveLength(2);
  });

  it('shows none of that at the level status', async () => {
    const html = await render(define({ databases }), 'health');
    expect(html).not.toMatch(/refused|round trip|<details[ >]/i);
  });

  it('folds the probes that are fine where there are many, so that what is urgent stays near the top', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `shard${index}`);
    const shards = healthCheck({
      probes: Object.fromEntries(
        names.map((name) => [name, () => (name === 'shard31' ? problem('gone') : undefined)]),
      ),
    });
    const html = await render(
      define({ shards, storage: healthCheck({ probe: () => problem('full') }) }),
      'health',
    );
    const [before = '', folded = ''] = html.split('<details');
    expect(toText(before)).toMatch(/shards problem .* shard31 problem took/);
    expect(toText(folded)).toContain('49 of 50 probes are fine shard0 fine took');
    expect(toText(folded)).not.toContain('shard31');
  });

  it('tells the beginning of a long message, and the whole on demand', async () => {
    const message = `It is full. ${'x'.repeat(500)} That is all.`;
    const html = await render(
      define({ storage: healthCheck({ probe: () => problem(message) }) }, 'details'),
      'health',
    );
    const [before = '', folded = ''] = html.split('<details');
    expect(toText(before)).toMatch(/It is full\. x{268}…$/);
    expect(toText(folded)).toContain(message);
  });

  it('tells how to ask for it, and not where there is nothing to ask', async () => {
    expect(await render(define({ databases }), 'health')).toContain('>npx statusql health</code>');
    const resources = { health: { databases } };
    const empty = defineStatus({ name: randomUUID(), resources, environment: { checks: [] } });
    const html = await render(empty, 'health');
    expect(toText(html)).toContain('No check is enabled here.');
    expect(html).not.toContain('<code');
  });

  it('says how many probes of a check did not answer in time', async () => {
    const half = healthCheck({ probes: { quick() {}, stuck: hang } });
    const status = define({ half });
    const text = toText(await render(status, 'health'));
    expect(text).toContain('1 of 2 not in time');
    expect(text).toContain('stuck unknown no answer in time');
    await status.stop();
  });

  it('escapes what aliases, descriptions and messages hold', async () => {
    const script = '<script>alert("&")</script>';
    const hostile = healthCheck({ description: script, probes: { [script]: () => problem(script) } });
    const html = await render(define({ hostile }, 'details'), 'health');
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert\(&quot;&amp;&quot;\)&lt;\/script&gt;/g)).toHaveLength(3);
  });

  it('writes no style attribute, which a strict policy of content would refuse', async () => {
    expect(await render(define({ databases }, 'details'), 'health')).not.toContain('style=');
  });
});
