import { defineConfig } from 'vitest/config';

const shared = { globals: false, environment: 'node' as const };

const SERVICES = ['tests/**/*.services.test.ts'];
const APP = ['tests/**/*.app.test.ts'];
const HOSTS = ['tests/**/*.hosts.test.ts'];

/** The limit of a test and of a hook, kept by a machine five times slower: a test waits for events, not for times. */
const within = (limitMs: number) => ({ testTimeout: limitMs, hookTimeout: limitMs });

/** These wait for servers and browsers more than they work. */
const waiting = { maxWorkers: 3, sequence: { groupOrder: 1 } };

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
    globalSetup: ['tests/servers/global-setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          // Vitest would leave one processor idle.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
          ...within(60_000),
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: [...SERVICES, ...APP, ...HOSTS],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'services',
          ...waiting,
          ...within(120_000),
          include: SERVICES,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'app',
          ...waiting,
          ...within(300_000),
          include: APP,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'hosts',
          sequence: { groupOrder: 2 },
          ...within(600_000),
          include: HOSTS,
          fileParallelism: false,
        },
      },
    ],
  },
});
