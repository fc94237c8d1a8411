import { Layout } from '../layout/layout.tsx';
import { Notice } from '../layout/notice.tsx';
import styles from './sign-form.module.css';

/** What the sign-out page needs. */
interface SignOutPageProps {
  /** What stands before the paths of the app, as forms and plain links do not get it from Next. */
  basePath: string;
  /** Shows that the form is ours. */
  csrfToken: string;
  /** Who is signed in. */
  name?: string;
}

/** The page on which one signs out: a form, as no link may sign anybody out. */
export function SignOutPage({ basePath, csrfToken, name }: SignOutPageProps) {
  return (
    <Layout title="Sign out · Status">
      <Notice heading="Sign out">
        You are signed in{name && ` as ${name}`}. <a href={`${basePath}/status`}>Back to the status page</a>
      </Notice>
      <form className={styles.forms} method="post" action={`${basePath}/api/auth/signout`}>
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="callbackUrl" value={`${basePath}/sign-in`} />
        <button className={styles.button} type="submit">
          Sign out
        </button>
      </form>
    </Layout>
  );
}
