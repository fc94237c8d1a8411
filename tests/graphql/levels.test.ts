import { expect, test } from 'vitest';
import { z } from 'zod';
import { healthCheck, problem, stat } from '../../lib/index.ts';
import { mount, TOKEN } from './mount.ts';

const CANARY = 'canary-hunter2';

const health = {
  ping: healthCheck({ probe: () => {} }),
  mail: healthCheck({
    args: { region: z.string().optional() },
    probes: {
      throws: () => {
        throw new Error(CANARY, { cause: new Error(`${CANARY}-cause`) });
      },
      tells: () => problem(CANARY, [{ name: CANARY, value: 7, unit: 'ms' }]),
    },
  }),
};
const stats = { process: stat({ data: z.object({ uptimeMs: z.number() }), probe: () => ({ uptimeMs: 1 }) }) };

const EVERYTHING = `{ health { status ok ping mail checks { ...Check } details { ping { ...Check } mail { ...Check } } } }
  fragment Check on Check {
    name description status ok effect durationMs checkedAt cached stale probes { name status ok durationMs }
  }`;

test('what probes return and throw does not reach the level status', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const { code, body } = await ask(EVERYTHING);
  expect(code).toBe(200);
  expect(body.data).toMatchObject({ health: { mail: 'PROBLEM', details: { mail: { status: 'PROBLEM' } } } });
  expect(JSON.stringify(body)).not.toContain(CANARY);
});

test('details sees messages, errors with their causes, and measurements', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const query = `{ health { details { mail { probes {
    name message error { message stack cause { message cause { message } } } measurements { name value unit }
  } } } } }`;
  const { body } = await ask(query, { token: TOKEN });
  const error = {
    message: CANARY,
    stack: expect.stringContaining('levels.test.ts'),
    cause: { message: `${CANARY}-cause`, cause: null },
  };
  const probes = [
    { name: 'throws', message: CANARY, error, measurements: [] },
    {
      ...{ name: 'tells', message: CANARY, error: null },
      measurements: [{ name: CANARY, value: 7, unit: 'ms' }],
    },
  ];
  expect(body).toEqual({ data: { health: { details: { mail: { probes } } } } });
});

test.for([
  '{ stats { process { uptimeMs } } }',
  '{ health { checks { probes { message } } } }',
  '{ health { checks { probes { error { message } } } } }',
  '{ health { checks { probes { measurements { value } } } } }',
  '{ health { ping(maxAgeMs: 0) } }',
  '{ health { mail(region: "eu") } }',
  '{ health { details { mail(region: "eu") { status } } } }',
  '{ __type(name: "ProbeError") { name } stats { __typename } }',
])('below details the schema does not have %s', async (query) => {
  const { ask } = mount({ resources: { health, stats } });
  const { code, body } = await ask(query);
  expect(code).toBe(400);
  expect(body).toEqual({
    errors: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })],
  });
  expect((await ask(query, { token: TOKEN })).code).toBe(200);
});

test('askers of both levels at once each get the schema of their own', async () => {
  const { ask } = mount({ resources: { health, stats } });
  const query = '{ health { ping } __schema { types { name } } }';
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => ask(query, { token: index % 2 ? TOKEN : undefined })),
  );
  const sees = answers.map(({ body }) => JSON.stringify(body).includes('ProbeError'));
  expect(sees).toEqual(answers.map((_, index) => index % 2 === 1));
});

test('a wrong token is 401, never taken for anonymous', async () => {
  const { ask } = mount({ resources: { health }, access: { anonymous: 'details', tokens: [TOKEN] } });
  const { code, headers, body } = await ask('{ health { ping } }', { token: `${TOKEN}x` });
  expect(code).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  expect(body).toEqual({
    errors: [{ message: 'The token is not valid.', extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

test('where anonymous may see nothing only a token opens', async () => {
  const { ask } = mount({ resources: { health }, access: { anonymous: 'none', tokens: [TOKEN] } });
  const { code, headers, body } = await ask('{ __typename }');
  expect(code).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer');
  expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  expect((await ask('{ health { ping } }', { token: TOKEN })).code).toBe(200);
});

test('where there are stats only, the level status has nothing to ask', async () => {
  const { ask } = mount({ resources: { stats } });
  expect((await ask('{ __typename }')).code).toBe(401);
  expect((await ask('{ __typename }', { token: TOKEN })).code).toBe(200);
});
