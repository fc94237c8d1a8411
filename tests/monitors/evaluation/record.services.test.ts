import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../lib/core/monitor-kind.ts';
import type { Claim } from '../../../lib/monitors/evaluation/claim.ts';
import { record } from '../../../lib/monitors/evaluation/record.ts';
import { monitor } from '../../../lib/monitors/kinds/monitor.ts';
import { fakeStatus } from '../../../lib/testing/fake-status.ts';
import { addMonitor, readPeriods } from '../../history/open-history.ts';
import { DATABASES, type OpenDatabase } from '../open-database.ts';

// The kind of these monitors is there.
const kind = monitor({ label: 'Fake', status: () => 'fine' });
const status = fakeStatus({ health: { ping: 'fine' } }, { monitors: { fake: kind } });
const START = Date.parse('2026-01-01T00:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1_000);

describe.each(DATABASES)('on %s', (_, open) => {
  let opened: OpenDatabase;
  let monitorId: string;

  beforeAll(async () => {
    opened = await open();
  });

  beforeEach(async () => {
    await opened.read('truncate statusql.monitors cascade');
    monitorId = await opened.database.use((db) => addMonitor(db, { name: 'one', everyMs: 10_000 }));
  });

  afterAll(() => opened.close());

  const write = (
    slot: number,
    found: Evaluation,
    { id = monitorId, seenAt = slot }: { id?: string; seenAt?: number } = {},
  ) => {
    const claim = { monitorId: id, name: 'one', slot: at(slot), now: at(seenAt) } as Claim;
    const result = { claim, evaluated: { ...found, durationMs: 12.5 } };
    return opened.database.use((db) => record(db, [result], { status, release: 'abc', now: at(seenAt) }));
  };

  const readStates = () =>
    opened.read<Record<string, unknown>>(
      'select seen, streak, report, value, recent from statusql.monitor_states',
    );
  const readOwn = async () => {
    const periods = await opened.database.use((db) => readPeriods(db, monitorId));
    return periods.map(({ status, since, until, isGap }) => [
      status,
      (since.getTime() - START) / 1_000,
      until && (until.getTime() - START) / 1_000,
      isGap,
    ]);
  };

  it('writes the state, the period with what is known of it, and the last evaluations', async () => {
    const probes = [{ name: 'default', status: 'problem' as const, message: 'away' }];
    const [period] = await write(0, { status: 'problem', report: 'It "broke"', value: 3, probes });
    expect(period).toMatchObject({ monitorId, status: 'problem', isGap: false, since: at(0) });
    const [stored] = await opened.database.use((db) => readPeriods(db, monitorId));
    expect(stored).toMatchObject({ report: 'It "broke"', release: 'abc', evidence: { probes } });
    for (let slot = 1; slot <= 12; slot += 1) await write(slot * 10, { status: 'problem', value: slot });
    const [state] = await readStates();
    expect(state).toMatchObject({ seen: 'problem', streak: 0, report: null, value: 12 });
    expect(state?.recent).toHaveLength(10);
    expect(state?.recent).toMatchObject({ 0: { status: 'problem', durationMs: 12.5 } });
  });

  it('drops a slot that is recorded already, and one that is older', async () => {
    await write(20, { status: 'fine' });
    expect(await write(20, { status: 'problem' })).toEqual([]);
    expect(await write(10, { status: 'problem' }, { seenAt: 25 })).toEqual([]);
    expect(await readOwn()).toEqual([['fine', 20, null, false]]);
  });

  it('takes what is older after the clock went back, and never moves history back', async () => {
    await write(3_600, { status: 'fine' });
    await write(10, { status: 'problem' });
    expect(await readOwn()).toEqual([
      ['fine', 3_600, 3_600.001, false],
      ['problem', 3_600.001, null, false],
    ]);
  });

  it('begins a period where nothing was evaluated for too long', async () => {
    await write(0, { status: 'fine' });
    await write(100, { status: 'fine' });
    expect(await readOwn()).toEqual([
      ['fine', 0, 10, false],
      ['unknown', 10, 100, true],
      ['fine', 100, null, false],
    ]);
  });

  it('drops what is found of a monitor that was deleted meanwhile', async () => {
    expect(await write(0, { status: 'fine' }, { id: '00000000-0000-4000-8000-000000000000' })).toEqual([]);
  });

  it('names what it stands on and is down as the cause, also where both are found at one time', async () => {
    const id = await opened.database.use((db) =>
      addMonitor(db, { name: 'two', everyMs: 10_000, dependsOn: [monitorId] }),
    );
    await write(0, { status: 'problem' });
    await write(0, { status: 'problem' }, { id });
    await write(10, { status: 'fine' });
    await write(10, { status: 'fine' }, { id });
    const results = [monitorId, id].map((each) => ({
      claim: { monitorId: each, name: 'one', slot: at(20), now: at(20) } as Claim,
      evaluated: { status: 'problem' as const, durationMs: 1 },
    }));
    await opened.database.use((db) => record(db, results, { status, now: at(20) }));
    const own = await opened.database.use((db) => readPeriods(db, id));
    expect(own.map(({ suppressedBy }) => suppressedBy)).toEqual([monitorId, null, monitorId]);
    const cause = await opened.database.use((db) => readPeriods(db, monitorId));
    expect(cause.map(({ suppressedBy }) => suppressedBy)).toEqual([null, null, null]);
  });

  it('takes one of several that record the same slots at one time', async () => {
    const slots = [0, 10, 20, 30, 40, 50];
    const found = (slot: number): Evaluation => ({ status: slot % 20 === 0 ? 'fine' : 'problem' });
    await write(0, found(0));
    for (const slot of slots.slice(1)) {
      const written = await Promise.all(Array.from({ length: 4 }, () => write(slot, found(slot))));
      expect(written.flat()).toHaveLength(1);
    }
    expect((await readOwn()).map(([status, since]) => [status, since])).toEqual(
      slots.map((slot) => [found(slot).status, slot]),
    );
  });
});
