import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../servers/app.ts';
import { readAnswer, toRequest } from './answer.ts';
import { ANEXIA_TOKEN, ofApis, ofOlderTools, ofPages, toExpected } from './expectations.ts';
import { createSessionCookie, SESSION_SECRET } from './session-cookie.ts';

const TOKEN = 'a-token-of-24-characters';

// Nobody listens there, which only who may see details is told.
const DATABASE_URL = 'postgres://nobody:nothing@127.0.0.1:1/none';

/** The headers of a browser in which somebody has signed in. */
async function signedIn(email: string): Promise<Record<string, string>> {
  const { name, value } = await createSessionCookie(email);
  return { cookie: `${name}=${value}` };
}

/** Who asks, and what the expectations call them. */
const ASKERS: { name: string; column: string; headers: Record<string, string> }[] = [
  { name: 'a wrong token', column: 'wrong', headers: { authorization: `Bearer ${TOKEN}x` } },
  { name: 'a token', column: 'token', headers: { authorization: `Bearer ${TOKEN}` } },
  { name: 'anonymous', column: 'visitor', headers: {} },
  { name: 'a user', column: 'user', headers: await signedIn('ann@example.org') },
  { name: 'a listed user', column: 'trusted', headers: await signedIn('bob@example.org') },
  { name: 'staff', column: 'trusted', headers: await signedIn('eve@example.org') },
];

/** Open to everybody, whatever they may see. */
const OPEN: [asked: string, answer: string][] = [
  ['GET /', '307 nothing'],
  ['GET /nothing', '404 nothing'],
  ['GET /api/auth/providers', '404 nothing'],
  ['GET /api/auth/session', '404 nothing'],
  ['GET /api/auth/csrf', '200 nothing'],
];

describe.each(['none', 'status', 'details'])('where anonymous viewers may see "%s"', (level) => {
  let app: App;

  beforeAll(async () => {
    const access = {
      STATUS_TOKENS: TOKEN,
      STATUS_ANONYMOUS: level,
      NEXTAUTH_SECRET: SESSION_SECRET,
      STATUS_USERS: 'bob@example.org',
      STATUS_STAFF: 'eve@example.org',
      ANX_MONITORING_ACCESS_TOKEN: ANEXIA_TOKEN,
    };
    app = await startApp({ env: { ...access, DATABASE_URL, STATUS_ERROR_CODE: '200' } });
  });

  afterAll(() => app?.stop());

  describe.each(ASKERS)('$name', ({ column, headers }) => {
    test.each([...ofApis, ...ofPages, ...ofOlderTools])('asks for $asked', async (expectation) => {
      const answer = await fetch(toRequest(expectation.asked, app.url, headers));
      expect(await readAnswer(answer)).toBe(toExpected(expectation, column, level));
    });

    test.each(OPEN)('asks for %s', async (asked, expected) => {
      expect(await readAnswer(await fetch(toRequest(asked, app.url, headers)))).toBe(expected);
    });
  });
});
