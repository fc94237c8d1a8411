import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineStatus, healthCheck, type Viewer } from '../../lib/index.ts';
import { answerPage } from '../../lib/website/answer-page.tsx';
import { APIS, render } from './render.ts';

const ANYBODY: Viewer = { kind: 'anonymous', level: 'status' };

const status = defineStatus({
  name: randomUUID(),
  resources: { health: { vault: healthCheck({ probe() {} }) } },
});

describe('answerPage', () => {
  it.each([
    [['nope']],
    [['health', 'nope']],
    [['health', 'vault', 'deeper']],
    [['health', '__proto__']],
    [['__proto__']],
    [['constructor']],
    [['HEALTH']],
  ])('has no page at %j', async (segments) => {
    const visit = {
      path: '/status',
      segments,
      query: new URLSearchParams(),
      viewer: ANYBODY,
      basePath: '',
      apis: APIS,
    };
    expect(await answerPage(status, visit)).toBeUndefined();
  });

  it('marks the page one is on among the links to all of them', async () => {
    const html = await render(status, 'health');
    expect(html).toMatch(
      /<a [^>]*aria-current="page"[^>]* href="\/status\/health">|<a [^>]*href="\/status\/health"[^>]*aria-current="page"/,
    );
    expect(html).toContain('href="/status"');
  });
});
