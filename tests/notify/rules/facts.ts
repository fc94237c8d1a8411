import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../monitors/open-database.ts';
import { at, BOB, DELAY, HOUR, openRules, type Rules } from './rules.ts';

/**
 * The facts of the fourth seed, as it was found to behave, by their numbers; what is better here is told where it is. Those of mails (27, 29)
 * and of the commands (30) are by these.
 */
export function testFacts(open: () => Promise<OpenDatabase>): void {
  describe('people are told as by the fourth seed', () => {
    let opened: OpenDatabase;
    let rules: Rules;

    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(async () => {
      rules = await openRules(opened);
    });
    afterEach(() => rules.stop());
    afterAll(() => opened.close());

    it('fact 18: there are two runs, of what is told at once and of the digest', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
      expect(await rules.digest(20)).toEqual([['mail ada', 'bad orders problem']]);
      expect((await rules.readMessages()).map(({ kind }) => kind)).toEqual(['instant', 'digest']);
    });

    it('fact 19: each person gets one message in a run, with all that is bad of theirs, problems before warnings; fine ones are left out', async () => {
      await rules.add('orders', { notifees: ['ada', 'bob'] });
      await rules.add('invoices');
      await rules.add('stock', { notifees: ['bob'] });
      await rules.see(0, 'orders', 'warning');
      await rules.see(0, 'invoices', 'problem');
      await rules.see(0, 'stock', 'fine');
      const both = [
        ['mail ada', 'bad invoices problem', 'bad orders warning'],
        ['mail bob', 'bad orders warning'],
      ];
      expect(await rules.run(10)).toEqual(both);
      expect(await rules.digest(20)).toEqual(both);
    });

    it('fact 19: there is no message where nothing is left', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'fine');
      expect(await rules.run(10)).toEqual([]);
      expect(await rules.digest(20)).toEqual([]);
      expect(rules.outgoing).toEqual([]);
    });

    it('fact 19: at once only what is due is told', async () => {
      await rules.add('orders');
      await rules.add('invoices');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      await rules.see(20, 'invoices', 'warning');
      expect(await rules.run(30)).toEqual([['mail ada', 'bad invoices warning']]);
    });

    it('fact 20: the digest tells of both types, what is told at once is that of one, and of the third nobody is told', async () => {
      await rules.add('orders', { notify: 'instant' });
      await rules.add('invoices', { notify: 'digest' });
      await rules.add('stock', { notify: 'none' });
      for (const name of ['orders', 'invoices', 'stock']) await rules.see(0, name, 'problem');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
      expect(await rules.digest(20)).toEqual([['mail ada', 'bad invoices problem', 'bad orders problem']]);
      expect(await rules.readAlert('invoices')).toMatchObject({ heldBy: 'digest', toldAt: null });
      expect(await rules.readAlert('stock')).toMatchObject({ heldBy: 'none', toldAt: null });
    });

    it('fact 21: the digest looks at nothing of what was told at once, and changes nothing of it', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      const before = await rules.readAlert('orders');
      expect(await rules.digest(20)).toHaveLength(1);
      expect(await rules.digest(30)).toHaveLength(1);
      expect(await rules.readAlert('orders')).toEqual(before);
      expect(await rules.run(40)).toEqual([]);
      expect(await rules.run(10.001 + DELAY)).toHaveLength(1);
    });

    it('fact 22: what was told and is seen fine starts anew, of whatever type it is by then', async () => {
      for (const notify of ['none', 'digest', 'instant'] as const) {
        await rules.add(notify);
        await rules.see(0, notify, 'problem');
      }
      expect(await rules.run(10)).toHaveLength(1);
      for (const notify of ['none', 'digest', 'instant'] as const) {
        await rules.change(notify, { notify });
        await rules.see(20, notify, 'fine');
      }
      await rules.run(30);
      for (const name of ['none', 'digest', 'instant']) {
        expect(await rules.readAlert(name)).toBeUndefined();
      }
    });

    it('fact 23: what was never told is due, and what lasts once more than the delay has gone by; after exactly the delay it is not', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toEqual([['mail ada', 'bad orders problem']]);
      expect(await rules.run(10 + DELAY)).toEqual([]);
      expect(rules.last().reasons).toEqual([{ reason: 'told already, and not due again', count: 1 }]);
      expect(rules.last().nextAt).toEqual(at(10.001 + DELAY));
      expect(await rules.run(10.001 + DELAY)).toEqual([['mail ada', 'reminder orders problem']]);
      expect(await rules.run(10.001 + 2 * DELAY)).toEqual([]);
    });

    it('fact 23: each monitor has a delay of its own', async () => {
      await rules.add('orders', { instantDelaySeconds: HOUR });
      await rules.add('invoices');
      await rules.see(0, 'orders', 'problem');
      await rules.see(0, 'invoices', 'problem');
      await rules.run(10);
      expect(await rules.run(11 + HOUR)).toEqual([['mail ada', 'reminder orders problem']]);
    });

    it('fact 24: all who are told of a monitor are told in the same run', async () => {
      await rules.add('orders', { notifees: ['ada', 'bob'] });
      await rules.see(0, 'orders', 'problem');
      const both = (event: string) => [
        ['mail ada', `${event} orders problem`],
        ['mail bob', `${event} orders problem`],
      ];
      expect(await rules.run(10)).toEqual(both('bad'));
      expect(await rules.run(11 + DELAY)).toEqual(both('reminder'));
    });

    it('fact 25: what was fine for a while between two runs is not told anew', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      await rules.see(20, 'orders', 'fine');
      await rules.see(30, 'orders', 'problem');
      expect(await rules.run(40)).toEqual([]);
      expect(await rules.run(11 + DELAY)).toEqual([['mail ada', 'reminder orders problem']]);
    });

    it('fact 25: what a run has seen fine is told at once when it is bad again, whatever the delay', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      await rules.see(20, 'orders', 'fine');
      await rules.run(30);
      await rules.see(40, 'orders', 'problem');
      expect(await rules.run(50)).toEqual([['mail ada', 'bad orders problem']]);
    });

    it('fact 25, better: what becomes worse within the delay is told at once', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'warning');
      await rules.run(10);
      await rules.see(20, 'orders', 'problem');
      expect(await rules.run(30)).toEqual([['mail ada', 'worse orders problem']]);
      await rules.see(40, 'orders', 'warning');
      await rules.see(50, 'orders', 'problem');
      expect(await rules.run(60)).toEqual([]);
    });

    it('fact 26, better: a run that fails has told nothing', async () => {
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      rules.failToSend(new Error('no jobs'));
      await expect(rules.run(10)).rejects.toThrow('no jobs');
      expect(await rules.readMessages()).toEqual([]);
      rules.failToSend(undefined);
      expect(await rules.run(20)).toEqual([['mail ada', 'bad orders problem']]);
    });

    it('fact 28, better: an empty address is shown as what could not be sent', async () => {
      rules.setStaff(async () => [{ id: 'ada', name: 'Ada', email: ' ' }, BOB]);
      await rules.add('orders', { notifees: ['ada', 'bob'] });
      await rules.see(0, 'orders', 'problem');
      expect(await rules.run(10)).toHaveLength(2);
      const [ada, bob] = await rules.readMessages();
      expect(ada).toMatchObject({ state: 'failed', error: '"Ada" has no address: give them one.' });
      expect(bob).toMatchObject({ state: 'waiting', error: null });
      expect(rules.outgoing.map(({ id }) => id)).toEqual([bob?.id]);
      await rules.digest(20);
      expect((await rules.readMessages()).map(({ state }) => state)).toEqual([
        ...['failed', 'waiting'],
        ...['failed', 'waiting'],
      ]);
    });

    it('fact 5: who is not among the people any more is shown as one who could not be told', async () => {
      rules.setStaff(async () => [BOB]);
      await rules.add('orders');
      await rules.see(0, 'orders', 'problem');
      await rules.run(10);
      expect(await rules.readMessages()).toMatchObject([
        { state: 'failed', error: expect.stringContaining('"ada" is not among the people any more') },
      ]);
    });
  });
}
