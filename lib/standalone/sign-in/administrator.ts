import type { CredentialsConfig } from 'next-auth/providers/credentials';
import { isOneOf } from '../../access/authorize.ts';
import { toCauseMessage } from '../../core/probe-error.ts';
import { toLimitedCode } from '../../website/sign-in/limited-code.ts';
import type { LoginRateLimit } from './login-rate-limit.ts';

/** The id of the provider through which the administrator signs in. */
export const CREDENTIALS = 'credentials';

/** The id of the administrator among the people of the app. */
export const ADMINISTRATOR_ID = 'administrator';

/** The one account with a password. */
interface AdministratorOptions {
  email: string;
  /** Read at each attempt. */
  password: () => string;
  rateLimit: LoginRateLimit;
  /** Takes one line for whoever looks after the app. */
  log: (line: string) => void;
}

/** Signs in the administrator by e-mail address and password. An unknown address takes the same time as a wrong password. */
export function administrator({ email, password, rateLimit, log }: AdministratorOptions): CredentialsConfig {
  return {
    id: CREDENTIALS,
    name: 'Password',
    type: 'credentials',
    credentials: { email: {}, password: {} },
    async authorize(credentials, { headers }) {
      const account = (credentials?.email ?? '').trim().toLowerCase();
      const address = findClientAddress(headers);
      const waitMs = await rateLimit.take(account, address);
      if (waitMs !== undefined) throw new Error(toLimitedCode(waitMs));
      const isRightAccount = isOneOf(Buffer.from(account), [email]);
      const isRightPassword = isOneOf(Buffer.from(credentials?.password ?? ''), [
        readPassword(password, log),
      ]);
      if (!isRightAccount || !isRightPassword) return null;
      await rateLimit.giveBack(account, address);
      return { id: ADMINISTRATOR_ID, email, name: 'Administrator' };
    },
  };
}

/** What is thrown here gets into the address of the sign-in page, so it tells nothing. */
function readPassword(password: () => string, log: (line: string) => void): string {
  try {
    return password();
  } catch (error) {
    log(`Sign-in: ${toCauseMessage(error)}`);
    throw new Error('Configuration');
  }
}

/**
 * The address that a request came from: the last hop in `X-Forwarded-For`. Next sets the header from the connection where a
 * request has none; a reverse proxy adds the address that it saw. Who reaches the app without such a proxy can write the
 * header themselves and seem to be many addresses: then it is the limit per account that holds.
 */
export function findClientAddress(headers: Record<string, unknown> = {}): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '');
  return forwarded.split(',').at(-1)?.trim() || 'unknown';
}
