import { onTestFinished } from 'vitest';
import { signInAsAdministrator } from '../browser/signed-in.ts';
import { type App, startApp } from '../servers/app.ts';
import { testFaults } from './fault.ts';

/** Signs out as a browser does, of which somebody has kept the cookies. */
async function signOut(app: App, cookie: string): Promise<void> {
  const answer = await fetch(`${app.url}/api/auth/csrf`, { headers: { cookie } });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken });
  await fetch(`${app.url}/api/auth/signout`, {
    method: 'POST',
    headers: { cookie },
    body,
    redirect: 'manual',
  });
}

const STATS = ['/status/stats', '/status/api/stats', '/api/graphql?query={stats{process{uptimeSeconds}}}'];

/** How each surface answers who asks for what takes the level `details`. */
const look = (app: App, cookie: string) =>
  Promise.all(
    STATS.map(async (path) => {
      const { status } = await fetch(app.url + path, { headers: { cookie }, redirect: 'manual' });
      return status;
    }),
  );

testFaults([
  {
    fault: 'a token that is kept and used after sign-out, at every surface, and after the app was killed',
    async outcome() {
      const app = await startApp();
      onTestFinished(app.stop);
      const { cookie } = await signInAsAdministrator(app);
      const before = await look(app, cookie);
      await signOut(app, cookie);
      const after = await look(app, cookie);
      await app.kill();
      await app.restart();
      return [before, after, await look(app, cookie)];
    },
    // For nobody in particular there is no such field of GraphQL.
    right: [
      [200, 200, 200],
      [302, 401, 400],
      [302, 401, 400],
    ],
  },
]);
