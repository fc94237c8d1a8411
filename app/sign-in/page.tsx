import { createSignInPage } from '../../lib/standalone/sign-in/pages.tsx';
import { app, status } from '../../status.config.ts';

export default createSignInPage(status, app.signIn);
