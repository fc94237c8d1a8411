import { createSignOutPage } from '../../lib/standalone/sign-in/create-sign-out-page.tsx';
import { signIn, status } from '../../status.config.ts';

export default createSignOutPage(status, signIn);
