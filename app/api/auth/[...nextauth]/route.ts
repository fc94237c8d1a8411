import { createAuthRoute } from '../../../../lib/standalone/sign-in/auth-route.ts';
import { signIn } from '../../../../status.config.ts';

export const { GET, POST } = createAuthRoute(signIn);
