import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openOnPostgres } from '../../monitors/open-database.ts';
import { testRules } from './contract.ts';
import { openRules } from './rules.ts';

testRules(openOnPostgres);

describe('at one time', () => {
  let opened: OpenDatabase;

  beforeAll(async () => {
    opened = await openOnPostgres();
  });
  afterAll(() => opened.close());

  it('two runs tell nothing twice', async () => {
    const rules = await openRules(opened);
    for (const name of ['orders', 'invoices', 'stock']) {
      await rules.add(name);
      await rules.see(0, name, 'problem');
    }
    await Promise.all([rules.run(10), rules.run(10), rules.run(10)]);
    expect(await rules.readMessages()).toMatchObject([{ content: { entries: { length: 3 } } }]);
    await rules.stop();
  });

  it('monitors are recorded and told, and nothing that is bad in the end is lost', async () => {
    const rules = await openRules(opened);
    const names = Array.from({ length: 6 }, (_, index) => `monitor-${index}`);
    for (const name of names) await rules.add(name, { notifees: ['ada', 'bob'] });
    // Far apart, so that nothing is flapping.
    for (let round = 0; round < 20; round += 1) {
      const status = round % 2 === 0 ? 'problem' : 'fine';
      await Promise.all([
        rules.seeAll(round * 7_200, names, status),
        rules.run(round * 7_200),
        rules.seeAll(round * 7_200 + 60, [...names].reverse(), status),
        rules.run(round * 7_200),
      ]);
    }
    await rules.seeAll(200_000, names, 'problem');
    await rules.run(200_010);
    for (const name of names) {
      const alert = await rules.readAlert(name);
      expect(alert).toMatchObject({ toldStatus: 'problem', toldTo: ['mail ada', 'mail bob'] });
    }
    await rules.stop();
  });
});
