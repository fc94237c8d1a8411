import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAlerts } from '../../../lib/notify/actions/read-alerts.ts';
import { at } from '../../monitors/watched.ts';
import { openTold, type Told } from '../told.ts';

describe('what is told of monitors', () => {
  let told: Told;
  let monitor: string;

  beforeAll(async () => {
    told = await openTold();
  });
  beforeEach(async () => {
    await told.empty();
    monitor = await told.insert({ name: 'backups' });
    await told.seed('backups');
  });
  afterAll(() => told.stop());

  const read = async () => (await readAlerts(told.as(), { monitors: [monitor] })).get(monitor);

  it('is nothing where nothing is bad', async () => {
    expect(await read()).toBeUndefined();
    expect(await readAlerts(told.as(), { monitors: [] })).toEqual(new Map());
  });

  it('is what was told last, and when it is told again', async () => {
    await told.alert(monitor, {
      toldStatus: 'problem',
      toldAt: at(1),
      decidedAt: at(1),
      heldBy: 'delay',
      heldUntil: at(3_601),
    });
    expect(await read()).toEqual({
      monitorId: monitor,
      since: at(0),
      toldStatus: 'problem',
      toldAt: at(1),
      isFlapping: false,
      heldBy: 'told again after 1 Jan 2026, 01:00:01 UTC',
      heldUntil: at(3_601),
    });
  });

  it('is nothing more where it was told and nothing holds it', async () => {
    await told.alert(monitor, {
      toldStatus: 'problem',
      toldAt: at(1),
      decidedAt: at(1),
      flappingSince: at(1),
    });
    const alert = await read();
    expect(alert?.heldBy).toBeUndefined();
    expect(alert?.isFlapping).toBe(true);
  });

  it.each([
    ['maintenance', 'in maintenance until 1 Jan 2026, 00:10:00 UTC'],
    ['settling', 'told once what it stands on was evaluated too'],
    ['digest', 'told with the next digest'],
    ['nobody', 'nobody is to be told: it has no notifees and no route tells of it'],
  ] as const)('says why it is held by %s', async (heldBy, reason) => {
    await told.alert(monitor, { decidedAt: at(0), heldBy, heldUntil: at(600) });
    expect((await read())?.heldBy).toBe(reason);
  });

  it('says until when a monitor is muted by now', async () => {
    const muted = await told.insert({ name: 'muted', mutedUntil: at(7_200) });
    await told.alert(muted, { decidedAt: at(0), heldBy: 'muted', heldUntil: at(60) });
    expect((await readAlerts(told.as(), { monitors: [muted] })).get(muted)).toMatchObject({
      heldBy: 'muted until 1 Jan 2026, 02:00:00 UTC',
      heldUntil: at(7_200),
    });
  });

  it('names what is down and explains it', async () => {
    const stands = await told.insert({ name: 'shop', dependsOn: [monitor] });
    await told.seed('shop');
    await told.alert(stands, { decidedAt: at(0), heldBy: 'cause' });
    expect((await readAlerts(told.as(), { monitors: [stands] })).get(stands)?.heldBy).toBe(
      'explained by backups, which is down',
    );
  });

  it('says that no run has looked at it yet', async () => {
    await told.alert(monitor);
    expect((await read())?.heldBy).toBe('not looked at yet: the next run tells of it');
  });

  it('leaves out who is fine by now, and of whom nobody is to be told', async () => {
    await told.alert(monitor, { heldBy: 'none', decidedAt: at(0) });
    expect(await read()).toBeUndefined();
    await told.alert(monitor);
    await told.seed('backups', { status: 'fine', since: at(1) });
    expect(await read()).toBeUndefined();
  });
});
