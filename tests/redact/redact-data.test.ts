import { describe, expect, it } from 'vitest';
import { createRedact } from '../../lib/redact/redact.ts';
import { redactData } from '../../lib/redact/redact-data.ts';

const SECRET = 'a-very-secret-text';
const hide = (data: unknown) => redactData<unknown>(data, createRedact([{ value: SECRET }]));

describe('data', () => {
  it('loses the secrets in its texts and keys, however deep', () => {
    const data = {
      list: [1, [`<${SECRET}>`]],
      [`by ${SECRET}`]: { in: new Map([[SECRET, new Set([SECRET])]]) },
    };
    expect(hide(data)).toEqual({
      list: [1, ['<[hidden]>']],
      'by [hidden]': { in: new Map([['[hidden]', new Set(['[hidden]'])]]) },
    });
    expect(data.list).toEqual([1, [`<${SECRET}>`]]);
  });

  it('keeps numbers, dates, bytes and nothing as they are', () => {
    const data = [1, 2n, Number.NaN, true, null, undefined, new Date(5), new Uint8Array([1, 2])];
    expect(hide(data)).toEqual(data);
  });

  it('takes its form for JSON where it has one', () => {
    expect(hide({ url: new URL(`https://u:${SECRET}@h/`) })).toEqual({ url: 'https://u:[hidden]@h/' });
  });

  it('may go in circles', () => {
    const data: Record<string, unknown> = { text: SECRET };
    data.self = data;
    const copy = hide(data) as typeof data;
    expect(copy.text).toBe('[hidden]');
    expect(copy.self).toBe(copy);
  });

  it('gives no other object by the name of its prototype', () => {
    const copy = hide(JSON.parse(`{"__proto__": {"text": "${SECRET}"}}`)) as object;
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"text":"[hidden]"}}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it('is refused where it is too deep or too much', () => {
    let deep: unknown = SECRET;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(() => hide(deep)).toThrow('It has more than 64 levels.');
    expect(() => hide(Array.from({ length: 100_001 }, () => [SECRET]))).toThrow('more than 100000 objects');
  });

  it('is left out where it cannot be read', () => {
    const trap = {
      get it() {
        throw new Error('trapped');
      },
    };
    expect(hide([trap, SECRET])).toEqual(['[…]', '[hidden]']);
  });
});

describe('an error', () => {
  const error = Object.assign(
    new TypeError(`outer ${SECRET}`, {
      cause: new AggregateError([new Error(`first ${SECRET}`), `second ${SECRET}`], `many ${SECRET}`),
    }),
    { code: 'E_BAD', query: { text: SECRET } },
  );

  it('stays one of its class, without the secrets in message, stack, causes, errors and properties', () => {
    const copy = hide(error) as typeof error;
    expect(copy).toBeInstanceOf(TypeError);
    expect(copy.message).toBe('outer [hidden]');
    expect(copy.stack).toContain('redact-data.test.ts');
    expect(copy.stack).not.toContain(SECRET);
    expect(copy).toMatchObject({ name: 'TypeError', code: 'E_BAD', query: { text: '[hidden]' } });
    const cause = copy.cause as AggregateError;
    expect(cause.message).toBe('many [hidden]');
    expect(cause.errors[0].message).toBe('first [hidden]');
    expect(cause.errors[1]).toBe('second [hidden]');
  });

  it('is left as it was itself', () => {
    hide(error);
    expect(error.message).toBe(`outer ${SECRET}`);
  });
});
