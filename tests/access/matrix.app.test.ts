import { expect, test } from 'vitest';
import { APP_TOKEN } from '../servers/app-states.ts';
import { borrow } from '../servers/borrow.ts';
import { readAnswer, toRequest } from './answer.ts';
import { type Expectation, ofApis, ofOlderTools, ofPages, toExpected } from './expectations.ts';
import { createSessionCookie } from './session-cookie.ts';

/** The headers of a browser in which somebody has signed in. */
async function signedIn(email: string): Promise<Record<string, string>> {
  const { name, value } = await createSessionCookie(email);
  return { cookie: `${name}=${value}` };
}

/** Who asks, and what the expectations call them. */
const ASKERS: { name: string; column: string; headers: Record<string, string> }[] = [
  { name: 'a wrong token', column: 'wrong', headers: { authorization: `Bearer ${APP_TOKEN}x` } },
  { name: 'a token', column: 'token', headers: { authorization: `Bearer ${APP_TOKEN}` } },
  { name: 'anonymous', column: 'visitor', headers: {} },
  { name: 'a user', column: 'user', headers: await signedIn('ann@example.org') },
  { name: 'a listed user', column: 'trusted', headers: await signedIn('bob@example.org') },
  { name: 'staff', column: 'trusted', headers: await signedIn('eve@example.org') },
];

/** What anonymous viewers may see, and the app where they may. */
const LEVELS = [
  ['none', 'app-closed'],
  ['status', 'app-reticent'],
  ['details', 'app-failing'],
] as const;

/** Open to everybody, whatever they may see. */
const OPEN: Expectation[] = [
  ['GET /', '307 nothing'],
  ['GET /nothing', '404 nothing'],
  ['GET /api/auth/providers', '404 nothing'],
  ['GET /api/auth/session', '404 nothing'],
  ['GET /api/auth/csrf', '200 nothing'],
].map(([asked = '', answer = '']) => ({ asked, answers: { others: answer } }));

// Cell by cell the expectations hold in process (matrix.test.ts). Here each row is asked once by everybody, each at
// another level than the one before, so that a viewer comes to each level at every third row; what is Next's alone, at all.
const ROWS = [
  ...[...ofApis, ...ofPages, ...ofOlderTools].map((row, shift) => ({ ...row, shift })),
  ...OPEN.flatMap((row) => LEVELS.map((_, shift) => ({ ...row, shift }))),
];

test.each(ROWS)('$asked answers everybody as they may see', async ({ shift, ...row }) => {
  const asked = ASKERS.map(async ({ name, column, headers }, at) => {
    const [level, app] = LEVELS[(shift + at) % LEVELS.length] as (typeof LEVELS)[number];
    const { url } = await borrow(app);
    const answer = await fetch(toRequest(row.asked, url, headers));
    const cell = `${name} where anonymous viewers may see "${level}"`;
    return { got: [cell, await readAnswer(answer)], expected: [cell, toExpected(row, column, level)] };
  });
  const cells = await Promise.all(asked);
  expect(cells.map(({ got }) => got)).toEqual(cells.map(({ expected }) => expected));
});
