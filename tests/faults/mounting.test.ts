import { NextRequest, NextResponse } from 'next/server.js';
import { nextAuth } from '../../lib/access/next-auth.ts';
import { createGraphQLHandler } from '../../lib/next/graphql.ts';
import { createStatusProxy } from '../../lib/next/proxy.ts';
import { createWatchmanHandler } from '../../lib/next/watchman.ts';
import { ping } from '../../lib/providers/ping.ts';
import { readSettings } from '../../lib/standalone/settings/read-settings.ts';
import { admitToPage } from '../../lib/website/admit-to-page.ts';
import { toBasic } from '../access/basic.ts';
import { ask, bearing } from '../rest/ask.ts';
import { define, TOKEN } from '../rest/scripted.ts';
import { testFaults } from './fault.ts';

const health = { ping: ping() };
const status = define({ health });
const wrong = toBasic('scraper:wrong');
const CHALLENGE = 'Bearer, Basic realm="StatusQL", charset="UTF-8"';

/** The code of an answer, and what it asks for where it refuses. */
async function told(answering: Promise<Response | undefined>) {
  const response = await answering;
  return [response?.status, response?.headers.get('www-authenticate') ?? null];
}

/** A session that cannot be read in a proxy: what is around that writes it into the requests of pages. */
const wrapped = define(
  { health },
  {
    access: {
      async session({ headers }) {
        const name = headers.get('x-signed-in-as');
        if (!name) throw new Error('The session can be read in pages alone.');
        return { role: 'staff', name };
      },
    },
  },
);

/** What an app's own proxy makes of a probe, a scrape and a page of its own: its sign-in, where nobody says otherwise before. */
async function askOwnProxy(address: string): Promise<number> {
  const mounts = ['/ping', '/status/api/*'];
  const request = new NextRequest(new URL(address, 'http://localhost'));
  const answer = await createStatusProxy(status, { path: '/status', mounts })(request);
  return (answer ?? NextResponse.redirect('http://localhost/login')).status;
}

testFaults([
  {
    fault: 'base paths that a server or browser would read in another way',
    outcome: () =>
      [
        'ops',
        '/',
        '/ops/',
        '//ops',
        '/ops//x',
        '/../ops',
        '/ops?x',
        '/ops%2f',
        '/_next',
        '/öps',
        '/ops x',
      ].filter((text) => readSettings({ STATUS_BASE_PATH: text }).issues[0]?.key !== 'STATUS_BASE_PATH'),
    right: [],
  },
  {
    fault: 'what version 5 of next-auth makes, given as the options of version 4',
    outcome: () => {
      try {
        return nextAuth({ handlers: {}, auth() {}, signIn() {}, signOut() {} } as never, {
          role: () => 'user',
        });
      } catch (error) {
        return [(error as Error).name, /session: async .*auth\(\)/.test((error as Error).message)];
      }
    },
    right: ['ConfigError', true],
  },
  {
    fault: 'a proxy of the app that sends everybody to its sign-in',
    outcome: async () => [
      await askOwnProxy('/ping'),
      await askOwnProxy('/status/api/readyz'),
      await askOwnProxy('/status/api/metrics'),
      await askOwnProxy('/orders'),
    ],
    right: [200, 200, 200, 307],
  },
  {
    fault: 'a session that cannot be read in a proxy, of somebody who signed in',
    outcome: async () => {
      const request = new NextRequest('http://localhost/status');
      const inProxy = await createStatusProxy(wrapped, { path: '/status' })(request);
      const headers = new Headers({ 'x-signed-in-as': 'ann@example.org' });
      const onPage = await admitToPage(wrapped, { headers, path: '/status', segments: [] });
      return [inProxy, onPage.kind];
    },
    right: [undefined, 'open'],
  },
  {
    fault: 'a scraper that can send a name and a password alone',
    outcome: () => told(ask(status, 'metrics', { headers: toBasic(`scraper:${TOKEN}`) })),
    right: [200, null],
  },
  {
    fault: 'a wrong password in REST, where everybody may look',
    outcome: () => told(ask(status, 'health', { headers: wrong })),
    right: [401, CHALLENGE],
  },
  {
    fault: 'a wrong password in GraphQL',
    outcome: () =>
      told(
        createGraphQLHandler(status).GET(
          new Request('http://localhost/api/graphql?query={health{ping}}', { headers: wrong }),
        ),
      ),
    right: [401, CHALLENGE],
  },
  {
    fault: 'a wrong password for a page',
    outcome: () =>
      told(
        createStatusProxy(status, { path: '/status' })(
          new NextRequest('http://localhost/status', { headers: wrong }),
        ),
      ),
    right: [401, CHALLENGE],
  },
  {
    fault: 'a wrong password at the address of watchman',
    outcome: () =>
      told(createWatchmanHandler(status).GET(new Request('http://localhost/watchman', { headers: wrong }))),
    right: [403, null],
  },
  {
    fault: 'a wrong token of a client that knows Bearer',
    outcome: () => told(ask(status, 'health', bearing('wrong'))),
    right: [401, 'Bearer error="invalid_token"'],
  },
  {
    fault: 'the password of a proxy in front, where there are no tokens',
    outcome: () =>
      told(ask(define({ health }, { access: { tokens: [] } }), 'health', { headers: toBasic('staging:x') })),
    right: [200, null],
  },
]);
