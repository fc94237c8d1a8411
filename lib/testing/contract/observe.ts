import { setTimeout as sleep } from 'node:timers/promises';
import { watchConsole } from './watch-console.ts';
import { watchEscapes } from './watch-escapes.ts';
import { watchProcess } from './watch-process.ts';
import { watchTurns } from './watch-turns.ts';

/** What was noticed while something ran, beside what it gave. */
export interface Notes {
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
export async function observe<Value>(work: () => Promise<Value>): Promise<Value & Notes> {
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

function watch(): () => Notes {
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
