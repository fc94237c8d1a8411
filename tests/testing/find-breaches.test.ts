import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../../lib/testing.ts';
import { BAD_CHECKS, leftOpen } from './bad-checks.ts';
import { startThing, type Thing } from './thing.ts';

let thing: Thing;
beforeAll(async () => {
  thing = await startThing();
});
afterAll(() => thing.stop());
afterEach(() => {
  for (const close of leftOpen) close();
  leftOpen.clear();
});

describe('a check that', () => {
  it.each(BAD_CHECKS)('$mistake breaks the rule that is about it, and no other', async (bad) => {
    const breaches = await findBreaches(() => bad.make(thing), bad.options?.(thing));
    expect(breaches.map(({ rule }) => rule)).toEqual([bad.rule]);
  });
});
