import { spawn } from 'node:child_process';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** What the issuer tells of somebody. */
export interface OidcAccount {
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** How an issuer is started. */
export interface OidcOptions {
  port: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Who can sign in, by their id: a page of the issuer has a link for each. */
  accounts: Record<string, OidcAccount>;
}

/** Starts a real issuer of OpenID Connect at `http://localhost:<port>`. */
export function startOidc({
  port,
  clientId,
  clientSecret,
  redirectUri,
  accounts,
}: OidcOptions): Promise<ServerProcess> {
  const program = new URL('./oidc-program.mjs', import.meta.url).pathname;
  const client = { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] };
  const options = JSON.stringify({ port, client, accounts });
  return startServerProcess({
    launch: () => spawn(process.execPath, [program, options]),
    isReady: async () => (await fetch(`http://localhost:${port}/.well-known/openid-configuration`)).ok,
    stopSignal: 'SIGTERM',
    cleanUp() {},
  });
}
