import { randomUUID } from 'node:crypto';
import type { StatusOptions } from '../core/config.ts';
import { defineStatus, type StatusQL } from '../core/define-status.ts';
import { UnknownNameError } from '../core/errors.ts';
import type { NamesOf, Resources } from '../core/resource.ts';
import { silentLogger } from '../core/silent-logger.ts';
import { type FakeProvider, toFakeProvider } from './fake-provider.ts';
import type { NextAnswer, ResourcesOf, Script, ScriptedNames } from './script.ts';

/** The options of a fake status system: those of `defineStatus`. */
export type FakeOptions = Partial<Omit<StatusOptions<Resources>, 'resources'>>;

/** A status system whose answers are scripted. */
export type FakeStatus<S extends Script> = StatusQL<ResourcesOf<S>> & {
  /**
   * Gives another answer from now on.
   * @throws UnknownNameError for a resource or provider that the script does not have, ConfigError for a declared one.
   */
  set<K extends NamesOf<S>, N extends ScriptedNames<S[K]>>(
    resource: K,
    name: N,
    answer: NextAnswer<S[K][N]>,
  ): void;
};

/**
 * Makes a real status system of scripted answers, to mount any surface on. It has a name of its own, so several of them
 * live in one process; `close` forgets it. Nothing is logged unless a `logger` is given.
 * @throws ConfigError for what is no answer, and whatever `defineStatus` refuses.
 * @example
 * const fake = fakeStatus({ health: { databases: 'problem', mail: warning('slow') }, stats: { orders: { count: 3 } } });
 * const { GET } = createBareStatus(fake);
 * expect((await GET(new Request('http://localhost/bare-status'))).status).toBe(500);
 * fake.set('health', 'databases', 'fine');
 */
export function fakeStatus<S extends Script>(script: S, options: FakeOptions = {}): FakeStatus<S> {
  const fakes = mapRecord(script, (answers) => mapRecord(answers, toFakeProvider));
  const resources = mapRecord(fakes, (providers) => mapRecord(providers, ({ provider }) => provider));
  const status = defineStatus({
    name: `fake-${randomUUID()}`,
    // Failures are what it is for: told to a console they would only redact other lines.
    logger: silentLogger,
    ...options,
    resources: resources as Resources,
  });
  return Object.assign(status, {
    set: (resource: string, name: string, answer: unknown) =>
      find<FakeProvider>(find(fakes, resource), name).set(answer),
  }) as unknown as FakeStatus<S>;
}

function mapRecord<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function find<Value>(record: Record<string, Value>, name: string): Value {
  const found = Object.entries(record).find(([key]) => key === name);
  if (!found) throw new UnknownNameError(name, Object.keys(record));
  return found[1];
}
