import { describe, expect, it } from 'vitest';
import { toCauseMessage, toProbeError } from '../../lib/core/probe-error.ts';

const UNREADABLE = 'Something that is no readable error was thrown.';

describe('turning what was thrown into plain data', () => {
  it('keeps message, stack and causes of an Error', () => {
    const found = toProbeError(new Error('outer', { cause: new TypeError('inner') }));
    expect(found.message).toBe('outer');
    expect(found.stack).toContain('probe-error.test.ts');
    expect(found.cause?.message).toBe('inner');
    expect(found.cause?.stack).toContain('TypeError');
  });

  it.each([
    ['a text', 'a text'],
    [42, '42'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('mark'), 'Symbol(mark)'],
    [{ message: 'said so' }, 'said so'],
    [{ message: { not: 'a text' } }, UNREADABLE],
    [Object.create(null), UNREADABLE],
  ])('gives the throw of the non-Error %s a message', (thrown, message) => {
    expect(toProbeError(thrown).message).toBe(message);
  });

  it('takes the first error of an AggregateError for its cause and, without a message, for its text', () => {
    const refused = new AggregateError([new Error('refused on ::1'), new Error('refused on 127.0.0.1')]);
    expect(toProbeError(refused)).toMatchObject({
      message: 'refused on ::1',
      cause: { message: 'refused on ::1' },
    });
  });

  it.each([
    ['drizzle says of a statement', 'Failed query: select 1\nparams: '],
    ['fetch says of a request', 'fetch failed'],
    ['fetch says of a body', 'terminated'],
    ['nobody says', ''],
  ])('leads with the cause of what only wraps it, as %s, and keeps what that said', (_, message) => {
    const refused = new AggregateError([new Error('connect ECONNREFUSED ::1:5432')], '');
    const found = toProbeError(new Error('outer', { cause: new Error(message, { cause: refused }) })).cause;
    expect(found?.message).toBe('connect ECONNREFUSED ::1:5432');
    expect(found?.stack).toContain(message);
    expect(found?.cause?.cause?.message).toBe('connect ECONNREFUSED ::1:5432');
    expect(toCauseMessage(new Error(message, { cause: refused }))).toBe('connect ECONNREFUSED ::1:5432');
  });

  it('leaves the words of who says more than its cause, and of what wraps nothing', () => {
    const cause = new Error('connect ECONNREFUSED ::1:5432');
    expect(toCauseMessage(new Error('The shop is closed.', { cause }))).toBe('The shop is closed.');
    expect(toCauseMessage(new TypeError('fetch failed'))).toBe('fetch failed');
  });

  it('leads with the cause of a real fetch', async () => {
    const thrown = await fetch('http://127.0.0.1:9').catch((error: unknown) => error);
    expect(toCauseMessage(thrown)).not.toBe('fetch failed');
  });

  it('gives an error without words its code', () => {
    expect(toCauseMessage(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
  });

  it('names an error that says nothing', () => {
    expect(toProbeError(new RangeError()).message).toBe('RangeError');
    expect(toProbeError(new AggregateError([])).message).toBe('AggregateError');
  });

  it('ends with causes that go in circles', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    const found = toProbeError(first);
    let depth = 0;
    for (let each: typeof found | undefined = found; each; each = each.cause) depth += 1;
    expect(depth).toBe(6);
  });

  it('never throws itself, whatever was thrown', () => {
    const trap = new Proxy(
      {},
      {
        get() {
          throw new Error('trapped');
        },
      },
    );
    const badCause = Object.defineProperty(new Error('outer'), 'cause', {
      get() {
        throw new Error('trapped');
      },
    });
    expect(toProbeError(trap).message).toBe(UNREADABLE);
    expect(toProbeError(badCause).message).toBe(UNREADABLE);
  });
});
