import type { HealthCheck } from '../core/health-check.ts';
import type { NamesOf, Resources } from '../core/resource.ts';
import type { Stat } from '../core/stat.ts';
import type { CheckAnswer } from './answer.ts';

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
export type ResourcesOf<S extends Script> = {
  [K in keyof S & string]: { [N in keyof S[K] & string]: ProviderOf<S[K][N]> };
} extends infer R extends Resources
  ? R
  : never;

/** The names of those providers whose answers are scripted. */
export type ScriptedNames<Answers> = {
  [N in NamesOf<Answers>]: Answers[N] extends HealthCheck | Stat ? never : N;
}[NamesOf<Answers>];

/** What may take the place of a scripted answer: any other of a check, of a stat figures of the same shape or an error. */
export type NextAnswer<Answer> = Answer extends CheckAnswer ? CheckAnswer : Alike<Answer> | Error;
