import type { SignIn } from './sign-in.ts';

/**
 * Makes what sign-in needs, where there is none yet, and writes the administrator's new password to stdout: once, and not to
 * the log, which is stored.
 * @throws Error that names the variables to set, when nothing can be stored.
 */
export function printInitialPassword({ settings, secrets }: SignIn): void {
  const made = secrets.make();
  if (!made) return;
  process.stdout.write(
    `Sign in as ${settings.administrator.email} with the password ${made.password}\n` +
      `It is kept in ${made.path} and not shown again; STATUS_ADMIN_PASSWORD sets another.\n`,
  );
}
