import type { AuthOptions, Session as AuthSession } from 'next-auth';
import type { Role } from '../../core/viewer.ts';
import type { StatusDatabase } from '../../db/status-database.ts';
import type { SignInSettings } from '../settings/sign-in.ts';
import { type OwnSession, toAuthOptions } from './auth-options.ts';
import type { LoginRateLimit } from './login-rate-limit.ts';
import { toRole } from './person.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createSignInRecorder } from './users.ts';

/** The sign-in of the standalone app. */
export interface SignIn {
  readonly settings: SignInSettings;
  readonly secrets: Secrets;
  /** Takes one line for whoever looks after the app. */
  log(line: string): void;
  /** The options of next-auth, made when they are first needed. */
  authOptions(): AuthOptions;
  /** What the owner of a session may do now, by the settings. */
  role(session: AuthSession): Role | null;
}

/** What the sign-in works with. */
interface SignInParts {
  settings: SignInSettings;
  /** The folder of what the app makes. */
  home: string;
  /** Keeps who signed in, as far as it answers. */
  database: StatusDatabase;
  rateLimit: LoginRateLimit;
  /** Takes one line for whoever looks after the app. */
  log: (line: string) => void;
}

/** Makes the sign-in of the standalone app; nothing is read, made or loaded yet. */
export function createSignIn({ settings, home, database, rateLimit, log }: SignInParts): SignIn {
  const secrets = createSecrets(settings, home);
  let options: AuthOptions | undefined;
  return {
    settings,
    secrets,
    log,
    authOptions() {
      options ??= toAuthOptions({
        settings,
        secrets,
        rateLimit,
        record: createSignInRecorder(database, settings, log),
        log,
      });
      return options;
    },
    role: (session) =>
      toRole(
        { email: session.user?.email, isAdministrator: (session as OwnSession).isAdministrator },
        settings,
      ),
  };
}
