import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContextOptions, request } from 'playwright-core';
import type { App } from '../servers/app.ts';

/** What a browser, or a request, needs to be signed in. */
export interface SignedIn {
  /** For `browser.newContext({ storageState })`. */
  storageState: Exclude<BrowserContextOptions['storageState'], string | undefined>;
  /** For the header `Cookie`. */
  cookie: string;
}

/** The administrator's password of an app that was started without STATUS_ADMIN_PASSWORD. */
export function readPassword({ home }: Pick<App, 'home'>): string {
  return readFileSync(join(home, 'admin-password'), 'utf8').trim();
}

/** Signs in as the administrator of the running app. */
export async function signInAsAdministrator(app: Pick<App, 'url' | 'home'>): Promise<SignedIn> {
  const context = await request.newContext({ baseURL: app.url });
  try {
    const { csrfToken } = await (await context.get('/api/auth/csrf')).json();
    const form = { csrfToken, email: 'admin@localhost', password: readPassword(app) };
    await context.post('/api/auth/callback/credentials', { form, maxRedirects: 0 });
    const storageState = await context.storageState();
    if (!storageState.cookies.some(({ name }) => name.endsWith('session-token'))) {
      throw new Error('The administrator was not signed in.');
    }
    const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    return { storageState, cookie };
  } finally {
    await context.dispose();
  }
}
