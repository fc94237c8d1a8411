import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DatabaseClient } from '../../lib/clients/database.ts';
import { defineStatus } from '../../lib/core/define-status.ts';
import { databases } from '../../lib/providers/databases.ts';

describe('databases over clients of your own', () => {
  async function look(client: DatabaseClient) {
    const health = { databases: databases({ own: client }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    const report = await status.report('health');
    await status.stop();
    return report.checks[0]?.probes[0];
  }

  it('need no more than a ping, whatever it gives', async () => {
    expect(await look({ ping: () => false })).toMatchObject({
      status: 'fine',
      measurements: [{ name: 'roundTrip', unit: 'ms' }],
    });
  });

  it('find a problem when the ping throws', async () => {
    const ping = async () => {
      throw new Error('nobody there');
    };
    expect(await look({ ping })).toMatchObject({ status: 'problem', message: 'nobody there' });
  });

  it('hand on the signal, and measure the pool where the client reports it', async () => {
    let signal: AbortSignal | undefined;
    const probe = await look({
      ping(given) {
        signal = given;
      },
      readPool: async () => ({ used: 2, allowed: 5 }),
    });
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(probe?.measurements).toMatchObject([
      { name: 'roundTrip' },
      { name: 'poolUsed', value: 2, unit: 'connections' },
      { name: 'poolAllowed', value: 5, unit: 'connections' },
    ]);
  });

  it('are refused as writable where they are not there or cannot tell', () => {
    const ping = () => {};
    const declare = (writable: never) => () => databases({ own: { ping } }, { writable });
    expect(declare(['other'] as never)).toThrow('writable names "other"; there is own.');
    expect(declare(['own'] as never)).toThrow('"own", whose client has no isWritable');
    expect(declare(true as never)).toThrow('"own", whose client has no isWritable');
    expect(declare('own' as never)).toThrow("a list of aliases as in ['default']");
  });

  it('are closed with the status system', async () => {
    let isClosed = false;
    await look({
      ping: () => {},
      close: async () => {
        isClosed = true;
      },
    });
    expect(isClosed).toBe(true);
  });
});
