import { expect, test } from 'vitest';
import { healthCheck } from '../../lib/index.ts';
import { createChecks } from './counted-checks.ts';
import { mount, TOKEN } from './mount.ts';

test('a glance is one word per check, and runs those checks only', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const { code, body } = await ask('{ health { databases mail } }');
  expect(code).toBe(200);
  expect(body).toEqual({ data: { health: { databases: 'FINE', mail: 'PROBLEM' } } });
  expect(runs).toEqual({ default: 1, analytics: 1 });
});

test('asking for no check runs nothing', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const { body } = await ask('{ health { __typename details { __typename } } }');
  expect(body.data).toEqual({ health: { __typename: 'Health', details: { __typename: 'HealthDetails' } } });
  expect(runs).toEqual({});
});

test('status, ok and checks cover the whole, each check by its effect', async () => {
  const { ask } = mount({ resources: { health: createChecks().health } });
  const { body } = await ask('{ health { status ok checks { name status ok effect } } }');
  expect(body.data).toEqual({
    health: {
      status: 'WARNING',
      ok: true,
      checks: [
        { name: 'ping', status: 'FINE', ok: true, effect: 'BLOCKS' },
        { name: 'databases', status: 'FINE', ok: true, effect: 'BLOCKS' },
        { name: 'mail', status: 'PROBLEM', ok: false, effect: 'DEGRADES' },
        { name: 'disk', status: 'WARNING', ok: true, effect: 'INFORMS' },
      ],
    },
  });
});

test('only and skip set what the whole covers; a check asked for by name runs anyway', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const { body } = await ask(
    'query ($skip: [HealthCheckName!]) { health(only: [ping, mail], skip: $skip) { status checks { name } databases } }',
    { variables: { skip: ['mail'] } },
  );
  expect(body).toEqual({
    data: { health: { status: 'FINE', checks: [{ name: 'ping' }], databases: 'FINE' } },
  });
  expect(runs).toEqual({ ping: 1, default: 1, analytics: 1 });
});

test('equal questions of one answer are asked once, also with the freshest answers', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const { body } = await ask(
    '{ health { ping(maxAgeMs: 0) again: ping(maxAgeMs: 0) details { ping(maxAgeMs: 0) { status cached } } } }',
    { token: TOKEN },
  );
  expect(body).toEqual({
    data: { health: { ping: 'FINE', again: 'FINE', details: { ping: { status: 'FINE', cached: false } } } },
  });
  expect(runs).toEqual({ ping: 1 });
});

test('500 askers of everything at once run each probe once', async () => {
  const { runs, health } = createChecks();
  const { ask } = mount({ resources: { health } });
  const query =
    '{ health { status checks { probes { name } } ping databases details { databases { status } } } }';
  const answers = await Promise.all(Array.from({ length: 500 }, () => ask(query)));
  expect(answers.filter(({ code, body }) => code !== 200 || body.errors)).toEqual([]);
  expect(runs).toEqual({ ping: 1, default: 1, analytics: 1 });
});

test('each resource of checks has types of its own', async () => {
  const ping = healthCheck({ probe: () => {} });
  const { ask } = mount({ resources: { health: { ping }, payment_chain: { ping, cards: ping } } });
  const { body } = await ask(
    'query ($only: [PaymentChainCheckName!]) { health { ping } payment_chain(only: $only) { __typename checks { name } } }',
    { variables: { only: ['cards'] } },
  );
  expect(body).toEqual({
    data: {
      health: { ping: 'FINE' },
      payment_chain: { __typename: 'PaymentChain', checks: [{ name: 'cards' }] },
    },
  });
});

test('health without an enabled check is fine and has nothing more to ask', async () => {
  const ping = healthCheck({ probe: () => {} });
  const { ask } = mount({
    resources: { health: { ping }, other: { pong: ping } },
    environment: { checks: ['pong'] },
  });
  const { body } = await ask(
    '{ health { status checks { name } } __type(name: "Health") { fields { name } } }',
  );
  expect(body.data).toEqual({
    health: { status: 'FINE', checks: [] },
    __type: { fields: [{ name: 'checks' }, { name: 'ok' }, { name: 'status' }] },
  });
});
