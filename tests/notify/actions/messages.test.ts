import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InputError, UnknownNameError } from '../../../lib/core/errors.ts';
import { subscribers } from '../../../lib/db/schema/recipients.ts';
import { toAddressId } from '../../../lib/monitors/addresses.ts';
import { listMessages } from '../../../lib/notify/actions/list-messages.ts';
import { showMessage } from '../../../lib/notify/actions/show-message.ts';
import { ADA, at, BOB } from '../../monitors/watched.ts';
import { openTold, type Told } from '../told.ts';

const HOOK = 'https://hooks.example.org/in/the-path-is-secret';
const NOBODY_ID = '00000000-0000-4000-8000-000000000000';

describe('the messages', () => {
  let told: Told;

  beforeAll(async () => {
    told = await openTold();
  });
  beforeEach(async () => {
    await told.empty();
    told.setStaff([ADA, BOB]);
  });
  afterAll(() => told.stop());

  const list = (input: Parameters<typeof listMessages>[1] = {}) => listMessages(told.as(), input);
  const show = (message: string) => showMessage(told.as(), { message });

  it('are listed with the newest first, a page after the other', async () => {
    const ids = [await told.message(), await told.message(), await told.message()].reverse();
    const first = await list({ first: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.hasNext).toBe(true);
    const next = await list({ first: 2, after: first.items.at(-1)?.cursor });
    expect(next.items.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(next.hasNext).toBe(false);
  });

  it('are listed of one monitor, by its name, and by what became of them', async () => {
    const monitor = await told.insert({ name: 'backups' });
    const other = await told.insert({ name: 'other' });
    await told.message({ monitorIds: [other] });
    const waiting = await told.message({ monitorIds: [monitor, other] });
    const failed = await told.message({ monitorIds: [monitor], state: 'failed' });
    expect((await list({ monitor: 'backups' })).items.map(({ id }) => id)).toEqual([failed, waiting]);
    expect((await list({ monitor: 'backups', state: ['failed'] })).items.map(({ id }) => id)).toEqual([
      failed,
    ]);
    await expect(list({ monitor: 'gone' })).rejects.toThrow(UnknownNameError);
  });

  it('refuse a cursor that is none', async () => {
    await expect(list({ after: 'x' })).rejects.toThrow(InputError);
  });

  it('say what they tell of which monitors', async () => {
    const monitor = { id: NOBODY_ID, name: 'backups', label: 'Backups', group: 'Shop' };
    const entry = { monitor, event: 'bad', status: 'warning', incident: NOBODY_ID, report: 'old' } as const;
    const id = await told.message({
      content: {
        subject: 'x',
        status: 'warning',
        entries: [{ ...entry, since: at(5).toISOString() }],
        more: 3,
      },
    });
    expect(await show(id)).toMatchObject({
      kind: 'instant',
      subject: 'x',
      status: 'warning',
      more: 3,
      entries: [
        {
          monitor: { id: NOBODY_ID, name: 'backups', label: 'Backups' },
          event: 'bad',
          status: 'warning',
          since: at(5),
        },
      ],
    });
  });

  it('call who is told by their name, or else their address', async () => {
    told.setStaff([ADA, { id: 'cyd', email: 'cyd@example.org' }]);
    const recipients = ['ada', 'cyd', 'gone', ''];
    for (const recipient of recipients) await told.message({ route: 'mail', recipient });
    const { items } = await list();
    expect(items.map(({ recipient }) => recipient).reverse()).toEqual([
      'Ada',
      'cyd@example.org',
      'gone',
      undefined,
    ]);
  });

  it('call a subscriber by their address, as long as they are one', async () => {
    const [row] = await told.db
      .insert(subscribers)
      .values({ email: 'sue@example.org' })
      .returning({ id: subscribers.id });
    const known = await told.message({ route: 'mail', recipient: `subscriber:${row?.id}` });
    const gone = await told.message({ route: 'mail', recipient: `subscriber:${NOBODY_ID}` });
    expect((await show(known)).recipient).toBe('sue@example.org');
    expect((await show(gone)).recipient).toBe('a subscriber who left');
  });

  it('tell of an address of a monitor its host alone', async () => {
    const monitor = await told.insert({ name: 'backups', addresses: [HOOK] });
    const id = await told.message({ route: 'address', recipient: `${monitor}:${toAddressId(HOOK)}` });
    const view = await show(id);
    expect(view.recipient).toBe('hooks.example.org');
    expect(JSON.stringify(view)).not.toContain('the-path-is-secret');
    await told.empty();
    const other = await told.message({ route: 'address', recipient: `${monitor}:${toAddressId(HOOK)}` });
    expect((await show(other)).recipient).toBe('an address that is there no more');
  });

  it.each<[string, Parameters<Told['message']>[0], object]>([
    [
      'was sent',
      { state: 'sent', attempts: 1, sentAt: at(1), triedAt: at(1) },
      { sentAt: at(1), attempts: 1 },
    ],
    ['waits to be sent', {}, { reason: 'waits to be sent' }],
    [
      'waits for the end of quiet hours',
      { notBefore: at(60) },
      { reason: 'waits for the end of quiet hours', nextAt: at(60) },
    ],
    [
      'is tried again',
      { attempts: 2, error: 'busy', notBefore: at(9), triedAt: at(-9) },
      { reason: 'it could not be sent, and is tried again', error: 'busy', nextAt: at(9), triedAt: at(-9) },
    ],
    [
      'is of a route that is there no more',
      { route: 'removed', attempts: 2, error: 'busy' },
      { reason: 'waits for a route that the config has not', error: 'busy' },
    ],
    [
      'was given up',
      { state: 'failed', attempts: 1, error: 'no such mailbox', notBefore: at(9) },
      { reason: 'it was given up', error: 'no such mailbox', nextAt: undefined },
    ],
    [
      'cannot be sent at all',
      { state: 'failed', error: 'Bob has no address.' },
      { reason: 'it cannot be sent', error: 'Bob has no address.' },
    ],
  ])('say of one that %s why', async (_, values, expected) => {
    const view = await show(await told.message(values));
    expect(view).toMatchObject(expected);
    if (view.state === 'sent') expect(view.reason).toBeUndefined();
  });

  it('say of one that comes after another of the same monitor that it waits for that', async () => {
    const orders = await told.insert({ name: 'orders' });
    await told.message({ monitorIds: [orders], attempts: 1, error: 'busy' });
    const later = await told.message({ monitorIds: [orders] });
    expect((await show(later)).reason).toBe('waits for an earlier one that tells of the same monitor');
    const elsewhere = await told.message({ monitorIds: [orders], route: 'pager' });
    expect((await show(elsewhere)).reason).toBe('waits to be sent');
  });

  it('tell no secret in what an attempt failed of', async () => {
    const id = await told.message({ error: 'asked with the-secret-of-the-tests' });
    expect((await show(id)).error).not.toContain('the-secret-of-the-tests');
  });

  it('that are not there are unknown', async () => {
    await expect(show(NOBODY_ID)).rejects.toThrow(UnknownNameError);
    await expect(show('no id')).rejects.toThrow(InputError);
  });
});
