import { createSignOutPage } from '../../lib/sign-out.tsx';
import { signIn, status } from '../../status.config.ts';

export default createSignOutPage(status, signIn);
