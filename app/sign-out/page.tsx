import { createSignOutPage } from '../../lib/standalone/sign-in/pages.tsx';
import { signIn, status } from '../../status.config.ts';

export default createSignOutPage(status, signIn);
