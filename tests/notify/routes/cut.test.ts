import { describe, expect, it } from 'vitest';
import { countBytes, cut } from '../../../lib/notify/routes/wording/cut.ts';

describe('cut', () => {
  it('leaves what fits as it is', () => {
    expect(cut('abc', 3)).toBe('abc');
    expect(cut('', 0)).toBe('');
  });

  it('ends what does not fit in an ellipsis, within the limit', () => {
    expect(cut('abcd', 3)).toBe('ab…');
  });

  it('cuts no sign in two that is written in two', () => {
    expect(cut('a😀bc', 3)).toBe('a…');
    expect(cut('a😀bc', 4)).toBe('a😀…');
  });

  it('cuts no escape in two, and counts it as it is written', () => {
    const encode = (sign: string) => (sign === '&' ? '&amp;' : sign);
    expect(cut('a&&', 8, { encode })).toBe('a&amp;…');
    expect(cut('a&&', 11, { encode })).toBe('a&amp;&amp;');
  });

  it('counts in bytes where a service does', () => {
    expect(countBytes(cut('ž'.repeat(100), 50, { measure: countBytes }))).toBe(49);
  });
});
