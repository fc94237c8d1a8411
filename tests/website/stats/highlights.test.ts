import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError, defineStatus, perAlias, type Stat, stat } from '../../../lib/index.ts';
import { render, toText } from '../render.ts';

/** The text of the overview that has this stat alone. */
async function readOverview(orders: Stat): Promise<string> {
  const status = defineStatus({
    name: randomUUID(),
    resources: { stats: { orders } },
    access: { anonymous: 'details' },
  });
  return toText(await render(status));
}

/** A stat whose figures are these. */
const told = (figures: Record<string, unknown>, highlights?: readonly string[]) =>
  stat({ label: 'Orders of today', data: z.looseObject({}), highlights, probe: () => figures });

describe('the highlights of a stat on the overview', () => {
  it('are those that its author chose, in that order, under its label', async () => {
    const figures = { sizeBytes: 1_000, total: 3, memory: { heapUsedBytes: 2_000 } };
    const text = await readOverview(told(figures, ['memory.heapUsedBytes', 'total']));
    expect(text).toContain('Orders of today memory heap used 2 kB total 3');
    expect(text).not.toContain('size');
  });

  it('leave out what a reading does not have, and say what is not known', async () => {
    const text = await readOverview(told({ total: null, sizeBytes: 1 }, ['gone', 'memory.gone', 'total']));
    expect(text).toContain('Orders of today total unknown');
    expect(text).not.toContain('gone');
    expect(text).not.toContain('size');
  });

  it('are the best guess where nothing that was chosen is there', async () => {
    expect(await readOverview(told({ sizeBytes: 1_000 }, ['gone']))).toContain('size 1 kB');
  });

  it('are by guess what has a limit, then what has a unit, then counts, then the rest', async () => {
    const figures = { name: 'shop', total: 3, sizeBytes: 1_000, connectionsUsed: 4, connectionsAllowed: 100 };
    const text = await readOverview(told(figures));
    expect(text).toContain('connections 4 of 100 size 1 kB total 3 name shop');
  });

  it('may be a limit by itself', async () => {
    const figures = { connectionsUsed: 4, connectionsAllowed: 100 };
    expect(await readOverview(told(figures, ['connectionsAllowed']))).toContain('connections allowed 100');
  });

  it('are the same of each alias', async () => {
    const probe = () => ({ waiting: 3, done: 4 });
    const queues = perAlias(
      z.object({ done: z.int(), waiting: z.int() }),
      { mail: probe, billRuns: probe },
      { highlights: ['waiting'] },
    );
    const text = await readOverview(queues);
    expect(text).toContain('Mail waiting 3 Bill runs waiting 3');
    expect(text).not.toContain('done');
  });

  it('tell the first characters of a commit, and how long ago it was before when', async () => {
    const date = new Date(Date.now() - 3.5 * 86_400_000);
    const id = 'b19c'.repeat(10);
    const text = await readOverview(
      told({ commit: { id, author: 'Ada', date } }, ['commit.id', 'commit.date']),
    );
    expect(text).toMatch(/commit id b19cb19c commit date 3 days ago \d+ \w+ \d{4}, [\d:]+ UTC/);
  });

  it.each([
    ['no list', 'total', 'must be a list of up to 8 figures'],
    ['no text', [1], "as in ['orders', 'memory.residentBytes']"],
    ['too many', Array(9).fill('total'), 'up to 8'],
    ['a figure that data does not name', ['totl'], 'has "totl", which is no figure of data: it has total'],
  ])('are refused with what would be right: %s', (_, highlights, message) => {
    const data = z.object({ total: z.int() });
    const define = () => stat({ data, highlights: highlights as string[], probe: () => ({ total: 1 }) });
    expect(define).toThrow(ConfigError);
    expect(define).toThrow(message);
  });
});
