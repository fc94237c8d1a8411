import { randomUUID } from 'node:crypto';
import type { StatusOptions } from '../core/config.ts';
import { defineStatus, type StatusQL } from '../core/define-status.ts';
import { UnknownNameError } from '../core/errors.ts';
import type { HealthCheck } from '../core/health-check.ts';
import { silentLogger } from '../core/logger.ts';
import type { NamesOf, Resources } from '../core/resource.ts';
import type { Stat } from '../core/stat.ts';
import type { CheckAnswer } from './answer.ts';
import { type FakeProvider, toFakeProvider } from './fake-provider.ts';

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
 * live in one process; `stop` forgets it. Nothing is logged unless a `logger` is given.
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
    // Failures are what it is for: on a console they would only bury other lines.
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
  const entry = Object.entries(record).find(([key]) => key === name);
  if (!entry) throw new UnknownNameError(name, Object.keys(record));
  return entry[1];
}

/**
 * What a fake status system answers, by resource and provider. A status, a verdict, an error or a probe makes a check, any
 * other object a stat with these figures; a declared check or stat is taken as it is.
 */
export type Script = Readonly<Record<string, Readonly<Record<string, CheckAnswer | HealthCheck | object>>>>;

/** The figures that may take the place of some: others of the same shape. */
type Alike<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends Date
        ? Date
        : Value extends null | undefined
          ? unknown
          : Value extends readonly (infer Element)[]
            ? readonly Alike<Element>[]
            : { [K in keyof Value]: Alike<Value[K]> };

type ProviderOf<Answer> = Answer extends HealthCheck | Stat
  ? Answer
  : Answer extends CheckAnswer
    ? HealthCheck
    : Stat<Record<never, never>, Alike<Answer> | null>;

/** The resources that a script makes. */
type ResourcesOf<S extends Script> = {
  [K in keyof S & string]: { [N in keyof S[K] & string]: ProviderOf<S[K][N]> };
} extends infer R extends Resources
  ? R
  : never;

/** The names of those providers whose answers are scripted. */
type ScriptedNames<Answers> = {
  [N in NamesOf<Answers>]: Answers[N] extends HealthCheck | Stat ? never : N;
}[NamesOf<Answers>];

/** What may take the place of a scripted answer: any other of a check, of a stat figures of the same shape or an error. */
type NextAnswer<Answer> = Answer extends CheckAnswer ? CheckAnswer : Alike<Answer> | Error;
