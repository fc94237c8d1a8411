import { describe, expect, test } from 'vitest';
import { type FormOutcome, readFormOutcome, toFormCookie } from '../../lib/http/form-outcome.ts';

const outcome: FormOutcome = {
  action: 'create-monitor',
  path: '/ops/status/monitors/new',
  ok: false,
  message: 'name: Too long – “ä”.',
  issues: [{ path: 'fields.warningSeconds', message: 'Too small.' }],
  values: { name: 'nightly', notifees: ['ann', 'bob'] },
  result: { id: 1 },
};

const send = (cookie: string) => new Headers({ cookie: cookie.replace(/;.*/, '') });

describe('the outcome of a form', () => {
  test('comes back to the page with the cookie that it was set as', () => {
    expect(readFormOutcome(send(toFormCookie(outcome, false)))).toEqual(outcome);
  });

  test('is kept for a minute, from scripts and other sites, for that page alone, and by https where the page is', () => {
    const [, ...attributes] = toFormCookie(outcome, true).split('; ');
    expect(attributes).toEqual([`Path=${outcome.path}`, 'HttpOnly', 'SameSite=Lax', 'Max-Age=60', 'Secure']);
    expect(toFormCookie(outcome, false)).not.toContain('Secure');
  });

  test('of a form that is too long for a cookie has no values', () => {
    const values = { notes: 'x'.repeat(3_000) };
    const cookie = toFormCookie({ ...outcome, values }, false);
    expect(cookie.length).toBeLessThan(4_000);
    expect(readFormOutcome(send(cookie))).toEqual({ ...outcome, values: undefined });
  });

  test('has neither a result that is too long, nor all of a message or of the faults', () => {
    const result = 'x'.repeat(3_000);
    expect(readFormOutcome(send(toFormCookie({ ...outcome, result }, false)))).toMatchObject({
      message: outcome.message,
    });
    const many = Array.from({ length: 100 }, () => ({ path: 'name', message: 'ä'.repeat(300) }));
    const read = readFormOutcome(send(toFormCookie({ ...outcome, result, issues: many }, false)));
    expect(read?.issues).toHaveLength(5);
  });

  test('is read of the closest page, and not of one above where the page says its path', () => {
    const above = toFormCookie({ ...outcome, path: '/ops/status/monitors' }, false).replace(/;.*/, '');
    const own = toFormCookie(outcome, false).replace(/;.*/, '');
    const headers = new Headers({ cookie: `a=b; ${own}; ${above}` });
    expect(readFormOutcome(headers)?.path).toBe(outcome.path);
    expect(readFormOutcome(headers, outcome.path)?.path).toBe(outcome.path);
    expect(readFormOutcome(headers, '/ops/status/monitors/new/x')).toBeUndefined();
  });

  test.each([
    '',
    'statusql-form=',
    'statusql-form=%%%',
    'other=1',
    ...[
      null,
      1,
      {},
      { ...outcome, ok: 1 },
      { ...outcome, issues: [null] },
      { ...outcome, values: { a: 1 } },
    ].map((value) => `statusql-form=${Buffer.from(JSON.stringify(value)).toString('base64url')}`),
  ])('is none in the cookie %s', (cookie) => {
    expect(readFormOutcome(new Headers({ cookie }))).toBeUndefined();
  });
});
