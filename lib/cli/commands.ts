import type { Shell } from './shell.ts';

/**
 * Runs a subcommand, whose name is the third of `argv`, and tells the exit code.
 * @throws UsageError for 2, or NoAnswerError for 1 with a line for each reason.
 */
export type RunCommand = (shell: Shell) => Promise<number>;

/** The subcommands by name, each loaded when it is asked for. */
export const COMMANDS: ReadonlyMap<string | undefined, () => Promise<RunCommand>> = new Map(
  Object.entries({
    init: async () => (await import('./init.ts')).runInit,
    migrate: async () => (await import('./migrate.ts')).runMigrate,
    serve: async () => (await import('../server/run.ts')).runServe,
    snapshot: async () => (await import('./snapshot.ts')).runSnapshot,
    watchman: async () => (await import('./watchman/run.ts')).runWatchman,
  }),
);
