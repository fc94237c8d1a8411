import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, type OpenDatabase } from '../../monitors/open-database.ts';
import { at, DELAY, openRules, type Rules } from './rules.ts';

const [[, openOnPglite]] = DATABASES as [(typeof DATABASES)[0]];

describe('what is told at once', () => {
  let opened: OpenDatabase;
  let rules: Rules;

  beforeAll(async () => {
    opened = await openOnPglite();
  });
  beforeEach(async () => {
    rules = await openRules(opened);
  });
  afterEach(() => rules.stop());
  afterAll(() => opened.close());

  it('tells what is bad when it is first seen, once, and that it is well again', async () => {
    await rules.add('orders', { label: 'Orders' });
    await rules.see(0, 'orders', 'problem', 'no orders');
    expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
    expect(await rules.run(20)).toEqual([]);
    await rules.see(30, 'orders', 'fine');
    expect(await rules.run(40)).toEqual([['mail ada', 'fine orders fine']]);
    expect(await rules.readAlert('orders')).toBeUndefined();
    expect(await rules.run(50)).toEqual([]);
    const [first, second] = await rules.readMessages();
    expect(first?.content).toMatchObject({
      subject: 'Problem: Orders',
      entries: [{ report: 'no orders', since: at(0).toISOString() }],
    });
    expect(second?.content).toMatchObject({
      subject: 'Well again: Orders',
      entries: [{ badSince: at(0).toISOString(), since: at(30).toISOString() }],
    });
    expect(second?.content.entries[0]?.incident).toBe(first?.content.entries[0]?.incident);
    expect(rules.outgoing.map(({ id }) => id)).toEqual([first?.id, second?.id]);
  });

  it('reminds only when more than the delay has gone by', async () => {
    await rules.add('orders');
    await rules.see(0, 'orders', 'problem');
    await rules.run(10);
    expect(await rules.run(10 + DELAY)).toEqual([]);
    expect(rules.last()).toMatchObject({ held: 1, reasons: [{ reason: 'told already, and not due again' }] });
    expect(await rules.run(10.001 + DELAY)).toEqual([['mail ada', 'reminder orders problem']]);
  });

  it('tells at once that it became worse', async () => {
    await rules.add('orders');
    await rules.see(0, 'orders', 'warning');
    await rules.run(10);
    await rules.see(20, 'orders', 'problem');
    expect(await rules.run(30)).toEqual([['mail ada', 'worse orders problem']]);
  });
});
