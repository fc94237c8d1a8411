import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LevelError } from '../../../lib/core/errors.ts';
import { countMessages } from '../../../lib/notify/actions/count-messages.ts';
import { openTold, type Told } from '../told.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1_000);
const HOUR = 3_600;

describe('the counts of messages', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold();
  });
  beforeEach(() => told.empty());
  afterAll(() => told.stop());

  const read = () => countMessages({ ...told.as(), now: () => new Date(NOW) });

  it('are there by route, of those that ended within a day', async () => {
    await told.message({ createdAt: ago(60) });
    await told.message({ createdAt: ago(120), attempts: 2, triedAt: ago(30) });
    await told.message({ state: 'failed', createdAt: ago(60) });
    await told.message({ state: 'sent', createdAt: ago(60), route: 'mail' });
    await told.message({ state: 'sent', createdAt: ago(25 * HOUR), route: 'mail' });
    // What waits is counted however old it is.
    await told.message({ createdAt: ago(48 * HOUR), route: 'pager' });
    expect(await read()).toEqual([
      { route: 'mail', waiting: 0, sent: 1, failed: 0, oldestDueSeconds: 0 },
      { route: 'ops', waiting: 2, sent: 0, failed: 1, oldestDueSeconds: 120 },
      { route: 'pager', waiting: 1, sent: 0, failed: 0, oldestDueSeconds: 48 * HOUR },
    ]);
  });

  it('take a message for due from the end of quiet hours on', async () => {
    await told.message({ createdAt: ago(8 * HOUR), notBefore: ago(30) });
    await told.message({ createdAt: ago(8 * HOUR), notBefore: ago(-HOUR), route: 'mail' });
    expect((await read()).map(({ route, oldestDueSeconds }) => [route, oldestDueSeconds])).toEqual([
      ['mail', 0],
      ['ops', 30],
    ]);
  });

  it('are none where nobody was told, and for nobody below details', async () => {
    expect(await read()).toEqual([]);
    await expect(countMessages(told.as({ kind: 'anonymous', level: 'status' }))).rejects.toThrow(LevelError);
  });
});
