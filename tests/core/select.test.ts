import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnknownNameError } from '../../lib/core/errors.ts';
import { select } from '../../lib/core/report-options.ts';

const KNOWN = ['a', 'b', 'c', 'd', 'e'];
const someOf = fc.array(fc.constantFrom(...KNOWN));

describe('a selection', () => {
  it('is everything by default', () => {
    expect(select(KNOWN, {})).toEqual(KNOWN);
  });

  it('is nothing when nothing is asked for', () => {
    expect(select(KNOWN, { only: [] })).toEqual([]);
  });

  it('is what is in only and not in skip, each once and in the order of the config', () => {
    fc.assert(
      fc.property(someOf, someOf, (only, skip) => {
        const wanted = new Set(only);
        for (const name of skip) wanted.delete(name);
        expect(select(KNOWN, { only, skip })).toEqual(KNOWN.filter((name) => wanted.has(name)));
      }),
    );
  });

  it('and the one that skips it make up the whole', () => {
    fc.assert(
      fc.property(someOf, (some) => {
        const both = [...select(KNOWN, { only: some }), ...select(KNOWN, { skip: some })];
        expect(both.sort()).toEqual(KNOWN);
      }),
    );
  });

  it.each(['f', '', 'A', 'constructor', '__proto__', 'length'])('refuses the unknown name %j', (name) => {
    expect(() => select(KNOWN, { only: [name] })).toThrow(UnknownNameError);
    expect(() => select(KNOWN, { skip: ['a', name] })).toThrow(
      expect.objectContaining({ unknown: name, known: KNOWN }),
    );
  });
});
