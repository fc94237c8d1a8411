import { toDuration } from '../../format/quantity.ts';
import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';
import { fromLimitedCode } from './limited-code.ts';
import styles from './sign-form.module.css';

/** What the sign-in page offers. */
interface SignInPageProps {
  /** What stands before the paths of the app, as forms and plain links do not get it from Next. */
  basePath: string;
  /** Shows that a form is ours. */
  csrfToken: string;
  /** Where it leads; without it next-auth keeps to where the attempt before was to lead. */
  callbackUrl?: string;
  /** The services one can sign in with. */
  services: readonly { id: string; name: string }[];
  /** The code of what went wrong. */
  error?: string;
}

const MESSAGE_ID = 'sign-in-message';

/** The page on which one signs in: plain forms, which need no JavaScript. */
export function SignInPage({ basePath, csrfToken, callbackUrl, services, error }: SignInPageProps) {
  const hidden = (
    <>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      {callbackUrl !== undefined && <input type="hidden" name="callbackUrl" value={callbackUrl} />}
    </>
  );
  return (
    <Layout title="Sign in · Status">
      <Notice heading="Sign in">It is for those who run this app.</Notice>
      <div className={styles.forms}>
        {error && (
          <p className={styles.message} id={MESSAGE_ID} role="alert">
            {toSignInMessage(error)}
          </p>
        )}
        <form className={styles.form} method="post" action={`${basePath}/api/auth/callback/credentials`}>
          {hidden}
          <label className={styles.label}>
            E-mail address
            <input
              className={styles.input}
              type="email"
              name="email"
              autoComplete="username"
              required
              aria-describedby={error && MESSAGE_ID}
            />
          </label>
          <label className={styles.label}>
            Password
            <input
              className={styles.input}
              type="password"
              name="password"
              autoComplete="current-password"
              required
            />
          </label>
          <button className={styles.button} type="submit">
            Sign in
          </button>
        </form>
        {services.map(({ id, name }) => (
          <form className={styles.form} key={id} method="post" action={`${basePath}/api/auth/signin/${id}`}>
            {hidden}
            <button className={styles.other} type="submit">
              Sign in with {name}
            </button>
          </form>
        ))}
      </div>
    </Layout>
  );
}

const MESSAGES = new Map([
  ['CredentialsSignin', 'This e-mail address and password do not belong together.'],
  ['OAuthSignin', 'The service that you chose cannot be reached. Try again in a moment.'],
  ['OAuthCallback', 'The service that you chose did not sign you in. Try again.'],
  ['SessionRequired', 'Your session has ended. Sign in again to go on.'],
  ['OutOfDate', 'This page was out of date. Try again.'],
]);

const MINUTE_MS = 60_000;

/** What went wrong, in plain words, by the code that next-auth hands to the sign-in page. */
function toSignInMessage(code: string): string {
  const waitMs = fromLimitedCode(code);
  if (waitMs === undefined) return MESSAGES.get(code) ?? 'Signing in did not work. Try again.';
  const wait = toDuration(Math.max(1, Math.ceil(waitMs / MINUTE_MS)) * MINUTE_MS);
  return `There were too many attempts. Try again in ${wait}.`;
}
