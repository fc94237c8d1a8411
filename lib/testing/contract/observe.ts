import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isInsideCheck } from './open-handles.ts';

/** What was noticed while something ran, beside what it gave. */
export interface Observations {
  /** By what ways it wrote to the console. */
  written: string[];
  /** What it changed of the process. */
  changed: string[];
  /** What it threw where nobody could catch it. */
  escaped: unknown[];
  /** For how many milliseconds nothing else could run, at most. */
  longestTurnMs: number;
}

// What comes after the answer, comes soon after.
const AFTERMATH_MS = 25;

/** Runs something, and notes what it does beside. */
export async function observe<Value>(work: () => Promise<Value>): Promise<Value & Observations> {
  const stop = watch();
  try {
    const value = await work();
    await sleep(AFTERMATH_MS);
    return { ...value, ...stop() };
  } catch (error) {
    stop();
    throw error;
  }
}

function watch(): () => Observations {
  const written = watchConsole();
  const changed = watchProcess();
  const escaped = watchEscapes();
  const longestTurnMs = watchTurns();
  return () => ({
    longestTurnMs: longestTurnMs(),
    escaped: escaped(),
    changed: changed(),
    written: written(),
  });
}

const METHODS = ['debug', 'info', 'log', 'warn', 'error', 'trace', 'dir', 'table'] as const;

/** Notes by what ways the code of a check writes to the console, never what: that may be a secret. */
function watchConsole(): () => string[] {
  const ways = new Set<string>();
  const restores = [
    ...METHODS.map((method) => interceptCalls(console, method, () => ways.add(`console.${method}`))),
    // A console of Node writes to these itself.
    ...(['stdout', 'stderr'] as const).map((stream) =>
      interceptCalls(process[stream], 'write', () => ways.size > 0 || ways.add(`process.${stream}`)),
    ),
  ];
  return () => {
    for (const restore of restores) restore();
    return [...ways];
  };
}

/** Notes the calls of a method that come from a check; all of them do what they did. */
function interceptCalls<Name extends string>(
  holder: Record<Name, (...given: never[]) => unknown>,
  name: Name,
  onCall: () => void,
): () => void {
  const original = holder[name];
  holder[name] = function (this: unknown, ...given: never[]) {
    if (isInsideCheck()) onCall();
    return original.apply(this, given);
  };
  return () => {
    holder[name] = original;
  };
}

/** Notes what changes of the process that others in it rely on, by name, and undoes it. */
function watchProcess(): () => string[] {
  const env = { ...process.env };
  const cwd = process.cwd();
  const { exitCode } = process;
  return () => {
    const keys = new Set([...Object.keys(env), ...Object.keys(process.env)]);
    const changed = [...keys].filter((key) => env[key] !== process.env[key]);
    for (const key of changed) restoreVariable(key, env[key]);
    const names = changed.map((key) => `process.env.${key}`);
    if (process.cwd() !== cwd) {
      names.push('the working directory');
      process.chdir(cwd);
    }
    if (process.exitCode !== exitCode) {
      names.push('process.exitCode');
      process.exitCode = exitCode;
    }
    return names;
  };
}

function restoreVariable(key: string, value: string | undefined): void {
  if (value === undefined) delete process.env[key];
  else process.env[key] = value;
}

const EVENTS = ['unhandledRejection', 'uncaughtException'];

/** Notes what is thrown where nobody can catch it, in the place of whoever listens for that. */
function watchEscapes(): () => unknown[] {
  const escaped: unknown[] = [];
  const note = (thrown: unknown) => void escaped.push(thrown);
  const restores = EVENTS.map((event) => {
    // A test runner fails a whole file for it, and does not tell whose it was.
    const others = process.rawListeners(event) as ((...given: unknown[]) => void)[];
    process.removeAllListeners(event).on(event, note);
    return () => {
      process.off(event, note);
      for (const other of others) process.on(event, other);
    };
  });
  return () => {
    for (const restore of restores) restore();
    return escaped;
  };
}

const TICK_MS = 10;

/**
 * Measures for how many milliseconds nothing else could run, at most. A loop that waits is woken late by a busy machine, for
 * which no code of this process is to blame: what counts is how long it was at work.
 */
function watchTurns(): () => number {
  let lastAt = performance.now();
  let last = performance.eventLoopUtilization();
  let longestMs = 0;
  const tick = () => {
    const now = performance.now();
    const { active: atWorkMs } = performance.eventLoopUtilization(last);
    longestMs = Math.max(longestMs, Math.min(atWorkMs, now - lastAt - TICK_MS));
    lastAt = now;
    last = performance.eventLoopUtilization();
  };
  const timer = setInterval(tick, TICK_MS).unref();
  return () => {
    clearInterval(timer);
    tick();
    return longestMs;
  };
}
