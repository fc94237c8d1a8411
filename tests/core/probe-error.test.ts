import { describe, expect, it } from 'vitest';
import { toProbeError } from '../../lib/core/probe-error.ts';

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
