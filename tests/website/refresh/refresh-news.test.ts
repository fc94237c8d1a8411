import { describe, expect, it } from 'vitest';
import { type RefreshState, toRefreshNews } from '../../../lib/website/refresh/refresh-news.tsx';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 12, 0, second));
const first: RefreshState = { title: 'All 4 checks are fine · Status', requestedAt: at(0), isPaused: false };

describe('the news of a page that refreshes itself', () => {
  it('are none as long as all goes on', () => {
    expect(toRefreshNews(first, first)).toBeUndefined();
    expect(toRefreshNews(first, { ...first, requestedAt: at(30) })).toBeUndefined();
  });

  it('are a new state before anything else', () => {
    const title = '✕ Databases: problem · Status';
    expect(
      toRefreshNews({ ...first, clickedOn: first.requestedAt }, { ...first, title, requestedAt: at(30) }),
    ).toBe(title);
  });

  it('are that a refresh failed, once, and that one came again', () => {
    const failed: RefreshState = { ...first, answer: 'failed' };
    expect(toRefreshNews(first, failed)).toBe('The refresh failed. The figures are old.');
    expect(toRefreshNews(failed, { ...failed })).toBeUndefined();
    expect(toRefreshNews(failed, { ...failed, answer: 'signed out' })).toMatch(/^Signed out\./);
    expect(toRefreshNews(failed, { ...first, requestedAt: at(60) })).toBe('The figures are new again.');
  });

  it('are an answer to each use of a button', () => {
    expect(toRefreshNews(first, { ...first, isPaused: true })).toBe('Refreshing is paused.');
    expect(toRefreshNews({ ...first, isPaused: true }, first)).toBe('Refreshing goes on.');
    const clicked: RefreshState = { ...first, clickedOn: first.requestedAt };
    // Emptied first, so that the same words are heard a second time.
    expect(toRefreshNews(first, clicked)).toBe('');
    expect(toRefreshNews(clicked, { ...clicked, requestedAt: at(9) })).toBe('Refreshed.');
    expect(
      toRefreshNews({ ...clicked, requestedAt: at(9) }, { ...clicked, requestedAt: at(39) }),
    ).toBeUndefined();
  });
});
