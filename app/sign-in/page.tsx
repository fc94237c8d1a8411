import { createSignInPage } from '../../lib/standalone/sign-in/create-sign-in-page.tsx';
import { signIn, status } from '../../status.config.ts';

export default createSignInPage(status, signIn);
