import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, type OpenDatabase } from '../../monitors/open-database.ts';
import { openRules, type Rules } from './rules.ts';

const [[, openOnPglite]] = DATABASES as [(typeof DATABASES)[0]];

describe('the digest', () => {
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

  it('tells each person of all that is bad of theirs in one message, the worst first, in each run', async () => {
    await rules.add('orders', { notify: 'digest', notifees: ['ada', 'bob'] });
    await rules.add('invoices', { notify: 'instant' });
    await rules.add('quiet', { notify: 'none' });
    await rules.add('well');
    await rules.see(0, 'orders', 'warning');
    await rules.see(0, 'invoices', 'problem', 'why');
    await rules.see(0, 'quiet', 'problem');
    await rules.see(0, 'well', 'fine');
    const both = [
      ['mail ada', 'bad invoices problem', 'bad orders warning'],
      ['mail bob', 'bad orders warning'],
    ];
    expect(await rules.digest(10, 'one')).toEqual(both);
    expect(await rules.digest(20, 'one')).toEqual([]);
    expect(await rules.digest(30, 'two')).toEqual(both);
    expect(rules.outgoing).toHaveLength(4);
    const [first] = await rules.readMessages();
    expect(first?.content.entries[0]).toMatchObject({ report: 'why' });
  });
});
