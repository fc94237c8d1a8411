import { createSignInPage } from '../../lib/sign-in.tsx';
import { signIn, status } from '../../status.config.ts';

export default createSignInPage(status, signIn);
