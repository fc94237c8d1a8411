import { defineConfig } from 'vitest/config';

const shared = { globals: false, environment: 'node' as const };

export default defineConfig({
  resolve: {
    // Without this a schema that a test prints can meet a second copy of graphql.
    alias: [
      {
        find: /^graphql$/,
        replacement: new URL('./node_modules/graphql/index.mjs', import.meta.url).pathname,
      },
    ],
  },
  test: {
    // Failing checks are a part of most tests, and told to the log.
    silent: 'passed-only',
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          // Some start the command line, which takes its time where other tests run beside.
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/**/*.services.test.ts', 'tests/**/*.app.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'services',
          include: ['tests/**/*.services.test.ts'],
          globalSetup: ['tests/servers/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'app',
          include: ['tests/**/*.app.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
