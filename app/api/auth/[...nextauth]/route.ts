import { createAuthRoute } from '../../../../lib/standalone/sign-in/auth-route.ts';
import { app } from '../../../../status.config.ts';

export const { GET, POST } = createAuthRoute(app.signIn);
