// Held elsewhere, each by exactly the right value:
// - who sees what: tests/access/matrix.app.test.ts, cell by cell in tests/access/matrix.test.ts
// - addresses to go back to that are not ours: tests/standalone/sign-in/callback-url.test.ts and auth-route.test.ts
// - forms to sign in and out that another site sends: tests/standalone/sign-in/auth-route.test.ts
import { createHmac } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { createSessionCookie, SESSION_SECRET } from '../access/session-cookie.ts';
import { APP_TOKEN } from '../servers/app-states.ts';
import { borrow } from '../servers/borrow.ts';
import { listAccessFaults } from './access-faults.ts';
import { type Fault, testFaults } from './fault.ts';
import { sendTo } from './http-faults.ts';

const find = async () => ({ url: (await borrow('app-closed')).url, token: APP_TOKEN });

/** Staff, if the cookie is believed. */
const EVE = { email: 'eve@example.org', name: 'eve@example.org', sub: 'eve@example.org' };
const NAME = 'next-auth.session-token';
const HOUR_S = 60 * 60;

const toPart = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const inAnHour = () => ({ ...EVE, exp: Math.floor(Date.now() / 1_000) + HOUR_S });

/** A token that is only signed. */
function sign(header: object, secret: string): string {
  const text = `${toPart(header)}.${toPart(inAnHour())}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

/** A real token with a part of it changed. */
async function change(part: number, to: (text: string) => string): Promise<string> {
  const parts = (await createSessionCookie(EVE.email)).value.split('.');
  return parts.map((text, index) => (index === part ? to(text) : text)).join('.');
}

/** Cookies that nobody has who signed in, by how they are made. */
const FORGED: Record<string, () => string | Promise<string>> = {
  'without a signature': () => `${NAME}=${toPart({ alg: 'none', typ: 'JWT' })}.${toPart(inAnHour())}.`,
  'that says that it needs no key': () =>
    `${NAME}=${toPart({ alg: 'none', enc: 'none' })}..${toPart({})}.${toPart(inAnHour())}.`,
  'signed with the secret and not encrypted': () => `${NAME}=${sign({ alg: 'HS256' }, SESSION_SECRET)}`,
  'signed with nothing': () => `${NAME}=${sign({ alg: 'HS256' }, '')}`,
  'encrypted with another secret': async () =>
    `${NAME}=${await encode({ token: EVE, secret: 'another-secret-of-more-than-thirty-two-letters' })}`,
  'that has expired': async () =>
    `${NAME}=${await encode({ token: EVE, secret: SESSION_SECRET, maxAge: -HOUR_S })}`,
  'whose header is changed': async () =>
    `${NAME}=${await change(0, () => toPart({ alg: 'dir', enc: 'A128GCM' }))}`,
  'whose text is changed': async () =>
    `${NAME}=${await change(3, (text) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`)}`,
  'whose tag is cut off': async () => `${NAME}=${await change(4, () => '')}`,
  'for https, where it is not': async () =>
    `__Secure-${NAME}=${(await createSessionCookie(EVE.email)).value}`,
  'made for the purpose of a form': async () =>
    `next-auth.csrf-token=${(await createSessionCookie(EVE.email)).value}`,
  'that is an e-mail address': () => `${NAME}=${EVE.email}`,
};

const SURFACES = ['/status/health', '/status/api/health', '/api/graphql?query={health{databases}}'];

const ask = async (cookie: string) => {
  const server = await find();
  return Promise.all(SURFACES.map((path) => sendTo(server, `GET ${path} HTTP/1.1`, `Cookie: ${cookie}`)));
};

const forged: Fault[] = Object.entries(FORGED).map(([name, make]) => ({
  fault: `a cookie of a session ${name}`,
  outcome: async () => ask(await make()),
  right: SURFACES.map(() => 'refused, told nothing'),
}));

testFaults([
  ...listAccessFaults(find, [
    '/status/health',
    '/status/api/health',
    '/status/api/health/databases?format=text',
    '/status/api/metrics',
    '/api/graphql?query={health{checks{name}}}',
    '/watchman/',
  ]),
  {
    fault: 'none: a cookie of a session that is right',
    async outcome() {
      const { name, value } = await createSessionCookie(EVE.email);
      return ask(`${name}=${value}`);
    },
    right: SURFACES.map(() => '200, told'),
  },
  ...forged,
]);
