import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';
import styles from './sign-form.module.css';

/** What the sign-out page needs. */
interface SignOutPageProps {
  /** Shows that the form is ours. */
  csrfToken: string;
  /** Who is signed in. */
  name?: string;
}

/** The page on which one signs out: a form, as no link may sign anybody out. */
export function SignOutPage({ csrfToken, name }: SignOutPageProps) {
  return (
    <Layout title="Sign out · Status">
      <Notice heading="Sign out">
        You are signed in{name && ` as ${name}`}. <a href="/status">Back to the status page</a>
      </Notice>
      <form className={styles.forms} method="post" action="/api/auth/signout">
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value="/sign-in" />
        <button className={styles.button} type="submit">
          Sign out
        </button>
      </form>
    </Layout>
  );
}
