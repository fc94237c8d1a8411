import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./lib/db/schema/users.ts', './lib/db/schema/packages.ts', './lib/db/schema/login-attempts.ts'],
  out: './drizzle',
});
