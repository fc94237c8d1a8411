import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRedact } from '../../lib/redact/redact.ts';

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...`"'\`=:@/. %\\aé[]`, '//', 'key: '), maxLength: 20 }),
);
const values = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }), fc.base64String({ minLength: 8 }))
  .map((text) => text.trim())
  .filter((text) => text.length >= 8 && !'[hidden]'.includes(text));

const toSecrets = (all: string[]) => all.map((value) => ({ value }));

it('leaves nothing of a secret, whatever text surrounds it', () => {
  fc.assert(
    fc.property(texts, values, texts, fc.array(values), (before, value, after, others) => {
      // What is written around it may make it a second time.
      fc.pre(!before.includes(value) && !after.includes(value));
      const hide = createRedact(toSecrets([value, ...others]));
      for (const encode of [String, encodeURIComponent, JSON.stringify]) {
        const written = encode(value.toWellFormed());
        expect(hide(before + written + after)).not.toContain(written.replace(/^"|"$/g, ''));
      }
    }),
  );
});

it('leaves nothing of a short secret in an address, a value and quotes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9~!*]{1,7}$/), (value) => {
      const hide = createRedact(toSecrets([value]));
      const told = [`x://${value}:${value}@${value}:1/`, `KEY=${value}`, `KEY: ${value}`, `"${value}"`];
      expect(told.map(hide)).toEqual([
        'x://[hidden]:[hidden]@[hidden]:1/',
        'KEY=[hidden]',
        'KEY: [hidden]',
        '"[hidden]"',
      ]);
    }),
  );
});

it('changes no text without secrets', () => {
  fc.assert(
    fc.property(texts, fc.array(values), (text, all) => {
      fc.pre(!all.some((value) => text.toUpperCase().includes(value.toUpperCase())));
      expect(createRedact(toSecrets(all))(text)).toBe(text);
    }),
  );
});
