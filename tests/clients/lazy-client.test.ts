import { describe, expect, it } from 'vitest';
import { createLazyClient } from '../../lib/clients/lazy-client.ts';
import { ConfigError } from '../../lib/core/errors.ts';

const check = () => {};

function countEnds() {
  const ended: object[] = [];
  return { ended, handling: { check, end: (client: object) => ended.push(client) } };
}

describe('a client handed in as a value', () => {
  it('is used as it is and never ended', async () => {
    const { ended, handling } = countEnds();
    const handedIn = {};
    const { get, close } = createLazyClient(handedIn, handling);
    expect(await get()).toBe(handedIn);
    await close();
    expect(ended).toEqual([]);
  });

  it('may itself be a function, as that of postgres.js', async () => {
    const sql = Object.assign(() => ({}), { unsafe: () => {} });
    expect(await createLazyClient(sql, { check }).get()).toBe(sql);
  });
});

describe('a client handed in as a function', () => {
  it('is opened once, and not before it is needed', async () => {
    let opened = 0;
    const { get } = createLazyClient(async () => ({ number: ++opened }), { check });
    expect(opened).toBe(0);
    expect(await Promise.all([get(), get()])).toEqual([{ number: 1 }, { number: 1 }]);
    expect(await get()).toEqual({ number: 1 });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('not yet');
      },
    ],
    ['rejects', () => Promise.reject(new Error('not yet'))],
  ])('is tried again after opening %s', async (_, fail) => {
    let tries = 0;
    const client = {};
    const { get } = createLazyClient(() => (++tries === 1 ? fail() : client), { check });
    await expect(get()).rejects.toThrow('not yet');
    expect(await get()).toBe(client);
  });

  it('is not called again where it opened what the driver refuses', async () => {
    const refuse = () => {
      throw new ConfigError('refused');
    };
    let opened = 0;
    const { get } = createLazyClient(() => ({ number: ++opened }), { check: refuse });
    await expect(get()).rejects.toThrow('refused');
    await expect(get()).rejects.toThrow('refused');
    expect(opened).toBe(1);
  });

  it('is ended once by close, and opened again by the next need', async () => {
    const { ended, handling } = countEnds();
    let opened = 0;
    const { get, close } = createLazyClient(() => ({ number: ++opened }), handling);
    await close();
    await get();
    await close();
    await close();
    expect(ended).toEqual([{ number: 1 }]);
    expect(await get()).toEqual({ number: 2 });
  });

  it('is prepared each time it was opened, before anybody has it', async () => {
    const prepared: object[] = [];
    const { get, close } = createLazyClient(() => ({}), {
      check,
      prepare: (client) => prepared.push(client),
    });
    const first = await get();
    await get();
    expect(prepared).toEqual([first]);
    await close();
    await get();
    expect(prepared).toHaveLength(2);
  });

  it('that is still opening does not hold up close, and is ended when it is open', async () => {
    const { ended, handling } = countEnds();
    let finish = (_: object) => {};
    const { get, close } = createLazyClient(
      () => new Promise<object>((resolve) => (finish = resolve)),
      handling,
    );
    const opening = get();
    await Promise.resolve();
    await close();
    const late = {};
    finish(late);
    await opening;
    expect(ended).toEqual([late]);
  });
});
