import type { AuthOptions } from 'next-auth';

export const authOptions: AuthOptions = { providers: [], secret: process.env.NEXTAUTH_SECRET };
