import { spawnSync } from 'node:child_process';

/** A step of the set-up failed; the message says which, and what to do. */
export class FailedStep extends Error {}

/**
 * Runs a program that takes a while, saying what is going on, and how long it took.
 * @param {string} title what the step does, such as "Installing the dependencies".
 * @param {string[]} command the program and its arguments.
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, advice: string }} options where it runs, and what to do when it fails.
 * @throws FailedStep with the advice.
 */
export function runStep(title, [program, ...args], { cwd, env = process.env, advice }) {
  console.log(`${title} …`);
  const started = Date.now();
  const { status, signal, error } = spawnSync(program, args, { cwd, env, stdio: 'inherit' });
  if (status === 0) return console.log(`${title}: done in ${Math.ceil((Date.now() - started) / 1_000)} s`);
  const reason = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${status}`);
  throw new FailedStep(`${title}: failed (${reason}). ${advice}`);
}
