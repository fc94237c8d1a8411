// Held elsewhere, each by exactly the right value: who sees what, cell by cell (tests/access/matrix.test.ts), and watchman's
// own rules for tokens (tests/dialects/watchman.test.ts).
import { afterAll, beforeAll } from 'vitest';
import { type Serving, serve } from '../cli/serve/serving.ts';
import { APP_TOKEN } from '../servers/app-states.ts';
import { listAccessFaults } from './access-faults.ts';
import { testFaults } from './fault.ts';
import { makeConfig } from './served-config.ts';

let serving: Serving;
const ends: (() => void)[] = [];

beforeAll(async () => {
  const onEnd = (end: () => void) => void ends.push(end);
  const cwd = makeConfig({ access: { anonymous: 'none', tokens: [APP_TOKEN] }, onEnd });
  serving = await serve([], { cwd }, onEnd);
});
afterAll(() => {
  for (const end of ends.toReversed()) end();
});

const find = async () => ({ url: serving.origin, token: APP_TOKEN });

testFaults(
  listAccessFaults(find, [
    '/status/api/health',
    '/status/api/health/storage?format=text',
    '/status/api/metrics',
    '/api/graphql?query={health{checks{name}}}',
    '/watchman/',
  ]),
);
