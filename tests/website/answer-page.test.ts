import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineStatus, healthCheck, type Level } from '../../lib/index.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';
import { render, toText } from './render.ts';

const define = (anonymous: Level) =>
  defineStatus({
    name: randomUUID(),
    resources: { health: { vault: healthCheck({ probe() {} }) } },
    access: { anonymous },
  });

describe('answerPage', () => {
  it.each([
    [['nope']],
    [['health', 'vault']],
    [['__proto__']],
    [['constructor']],
    [['HEALTH']],
  ])('has no page at %j', async (segments) => {
    expect(await answerPage(define('status'), '/status', segments)).toBeUndefined();
  });

  it.each([
    [[]],
    [['health']],
    [['nope']],
  ])('is closed at %j, and tells no name, at the level none', async (segments) => {
    const html = await render(define('none'), ...segments);
    expect(toText(html)).toContain('This status page is closed');
    expect(html).not.toMatch(/vault|health/);
  });

  it('marks the page one is on among the links to all of them', async () => {
    const html = await render(define('status'), 'health');
    expect(html).toMatch(
      /<a [^>]*aria-current="page"[^>]* href="\/status\/health">|<a [^>]*href="\/status\/health"[^>]*aria-current="page"/,
    );
    expect(html).toContain('href="/status"');
  });
});
