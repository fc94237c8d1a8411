import { createSignOutPage } from '../../lib/standalone/sign-in/pages.tsx';
import { app, status } from '../../status.config.ts';

export default createSignOutPage(status, app.signIn);
