import { expect, test } from 'vitest';
import { healthCheck, problem, warning } from '../../../lib/index.ts';
import { hangingCheck } from '../../../lib/testing.ts';
import { ask, bearing } from '../ask.ts';
import { counted, define, failing, TOKEN } from '../scripted.ts';

const databases = healthCheck({
  probes: { default: () => {}, 'the\n[+]other\u001b[2J\u0085': () => problem('connection\r\n[+]refused') },
});

const status = define(
  {
    health: {
      ping: healthCheck({ alias: 'pong', probe: () => {} }),
      databases,
      slowQueue: healthCheck({ probe: () => warning('slow') }),
      mail: healthCheck({ effect: 'degrades', probe: () => problem('no answer') }),
    },
    other: { queue: counted().check },
    empty: {},
  },
  { errorCode: 503 },
);

const withheld = 'failed: reason withheld';

test.each([
  [
    '',
    503,
    `[+]health/ping ok\n[-]health/databases ${withheld}\n[+]health/slow_queue ok\n[-]health/mail ${withheld}\n[+]other/queue ok\nstatus check failed\n`,
  ],
  [
    'health',
    503,
    `[+]ping ok\n[-]databases ${withheld}\n[+]slow_queue ok\n[-]mail ${withheld}\nhealth check failed\n`,
  ],
  ['health?check=slow_queue&check=mail', 200, `[+]slow_queue ok\n[-]mail ${withheld}\nhealth check passed\n`],
  ['health/slow_queue', 200, '[+]slow_queue ok\nslow_queue check passed\n'],
  ['health/databases?names=default', 200, '[+]databases ok\ndatabases check passed\n'],
  ['empty', 200, 'empty check passed\n'],
])('"%s" as text has a line for each check and one for them all', async (address, code, lines) => {
  const response = await ask(status, address, { headers: { accept: 'text/plain' } });
  expect([response.status, await response.text()]).toEqual([code, lines]);
});

test('shows the reasons to viewers with details, each on one line whatever it holds', async () => {
  const response = await ask(status, 'health/databases?format=text', bearing(TOKEN));
  expect(await response.text()).toBe(
    '[-]databases failed: the [+]other [2J : connection [+]refused\ndatabases check failed\n',
  );
});

test('names that are asked for cannot break a line', async () => {
  const alias = encodeURIComponent('ghost\n[+]health ok');
  const response = await ask(status, `health/databases?names=${alias}&format=text`, bearing(TOKEN));
  expect((await response.text()).split('\n')).toEqual([
    'UNKNOWN_NAME: There is no "ghost [+]health ok" here; there is default, the [+]other [2J .',
    '',
  ]);
});

test('answers within the budget whatever hangs, and the code is that of JSON', async () => {
  const late = define({ health: { hangs: hangingCheck(), queue: failing() } }, { errorCode: 204 });
  const response = await ask(late, 'health/hangs?format=text&budgetMs=20');
  expect([response.status, await response.text()]).toEqual([204, '']);
  const failed = await ask(late, 'health?format=text&budgetMs=20');
  expect([failed.status, await failed.text()]).toEqual([204, '']);
  await late.stop();
});
