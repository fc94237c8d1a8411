import { medianOf } from '../median.ts';
import { alternate } from '../turns.ts';
import type { Load, Request } from './start-load.ts';
import type { Server } from './start-server.ts';

/** A request to a server whose answers are measured. */
export interface Subject extends Request {
  name: string;
  server: Server;
  /** What its answer looks like. */
  answer: RegExp;
  /** How many such requests a turn has. */
  amount: number;
}

/** What answers to a request cost. */
export interface Served {
  /** Processor time of the server for one, in microseconds. */
  micros: number;
  /** How many it gives in a second. */
  perSecond: number;
}

/**
 * Measures what some answers cost under load, in turns: the medians.
 * @throws Error where an answer is not the one that is meant.
 */
export async function measureLoads(load: Load, subjects: readonly Subject[]): Promise<Map<string, Served>> {
  for (const subject of subjects) await assertAnswer(subject);
  const turns = await alternate(subjects.map((subject) => () => takeTurn(load, subject)));
  return new Map(
    subjects.map(({ name }, index) => [
      name,
      {
        micros: medianOf((turns[index] ?? []).map(({ micros }) => micros)),
        perSecond: medianOf((turns[index] ?? []).map(({ perSecond }) => perSecond)),
      },
    ]),
  );
}

async function takeTurn(load: Load, { server, amount, ...request }: Subject): Promise<Served> {
  const { path, method, headers, body } = request;
  const spentMs = await server.readSpentMs();
  const seconds = await load.send(server.url, [{ path, method, headers, body }], amount);
  const micros = (((await server.readSpentMs()) - spentMs) * 1_000) / amount;
  return { micros, perSecond: amount / seconds };
}

async function assertAnswer({ name, server, path, method, headers, body, answer }: Subject): Promise<void> {
  const response = await fetch(server.url + path, { method, headers, body });
  const text = await response.text();
  if (response.ok && answer.test(text)) return;
  throw new Error(`${name} answered ${response.status}: ${text}`);
}
