import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defineStatus } from '../../lib/core/define-status.ts';
import { ping } from '../../lib/providers/ping.ts';
import { describeCheckContract } from './contract.ts';

describeCheckContract('ping', async () => ({ check: ping(), stop: async () => {} }), []);

describe('ping', () => {
  it('answers as pong, and takes options', async () => {
    const health = { ping: ping({ description: 'Hello.', effect: 'informs' }) };
    const status = defineStatus({ name: randomUUID(), resources: { health } });
    expect((await status.report('health')).checks).toMatchObject([
      { name: 'ping', description: 'Hello.', effect: 'informs', probes: [{ alias: 'pong', ok: true }] },
    ]);
  });
});
