import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineStatus, healthCheck, type Session, type Status, type Viewer } from '../../../lib/index.ts';
import { render, renderFor, toText } from '../render.ts';

const STATUSES: Status[] = ['fine', 'unknown', 'warning', 'problem'];

const define = (status: Status, session?: () => Promise<Session | null>) =>
  defineStatus({
    name: randomUUID(),
    resources: { health: { storage: healthCheck({ probe: () => ({ status }) }) } },
    access: { session, anonymous: 'details', signOutPath: '/sign-out', signInPath: '/sign-in' },
  });

const nobody = async () => null;

describe('the layout of every page', () => {
  it('gives the tab an icon of its own for each state', async () => {
    const icons = await Promise.all(
      STATUSES.map(async (status) => {
        const [, icon] =
          /<link rel="icon" type="image\/svg\+xml" href="data:image\/svg\+xml,([^"]+)"/.exec(
            await render(define(status)),
          ) ?? [];
        return decodeURIComponent(icon ?? '');
      }),
    );
    expect(new Set(icons).size).toBe(STATUSES.length);
    for (const icon of icons)
      expect(icon).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/);
  });

  it('marks the title where not all is fine', async () => {
    const titles = await Promise.all(
      STATUSES.map(async (status) => /<title>([^<]*)/.exec(await render(define(status), 'health'))?.[1]),
    );
    expect(titles).toEqual([
      'Storage: fine · health · Status',
      '? Storage: unknown · health · Status',
      '▲ Storage: warning · health · Status',
      '✕ Storage: problem · health · Status',
    ]);
  });

  it.each(['', 'health', 'health/storage'])('has one title, at /status/%s', async (address) => {
    expect((await render(define('fine'), address)).match(/<title/g)).toHaveLength(1);
  });

  it('says who signed in, and leads to the way out', async () => {
    const viewer: Viewer = { kind: 'user', level: 'details', name: '<b>anna@example.com</b>' };
    const html = await renderFor(viewer, define('fine', nobody));
    expect(html).toContain('&lt;b&gt;anna@example.com&lt;/b&gt;');
    expect(html).toMatch(/<a [^>]*href="\/sign-out"[^>]*>Sign out<\/a>/);
    expect(html).not.toContain('Sign in');
  });

  it('leads who need not sign in to where one can, and back', async () => {
    const html = await render(define('fine', nobody), 'health');
    expect(html).toContain('href="/sign-in?callbackUrl=%2Fstatus%2Fhealth"');
    expect(await render(define('fine', nobody), 'health/storage')).toContain(
      'href="/sign-in?callbackUrl=%2Fstatus%2Fhealth%2Fstorage"',
    );
    expect(html).not.toContain('Sign out');
  });

  it('has no word of signing in where nobody can, nor for who came with a token', async () => {
    expect(await render(define('fine'))).not.toMatch(/sign (in|out)/i);
    expect(await renderFor({ kind: 'token', level: 'details' }, define('fine', nobody))).not.toMatch(
      /sign (in|out)/i,
    );
  });

  it('begins with a link that skips to the content', async () => {
    const html = await render(define('fine'));
    const [, id] = /<a [^>]*href="#([^"]+)">Skip to the content<\/a>/.exec(html) ?? [];
    expect(html).toMatch(new RegExp(`<main [^>]*id="${id}"`));
    expect(html.indexOf('Skip to the content')).toBeLessThan(html.indexOf('<nav'));
  });

  it('has no control that needs scripts in what the server sends', async () => {
    const html = await render(define('fine'));
    expect(html).not.toMatch(/<button|<select|<input/);
    expect(toText(html)).not.toContain('Updated');
  });
});
