import type { HealthCheck } from '../core/health-check.ts';
import type { NamesOf, Resources } from '../core/resource.ts';
import type { Stat } from '../core/stat.ts';
import type { CheckAnswer } from './answer.ts';

/** What a scripted stat answers: figures, or an error to throw. */
export type StatAnswer<Figures> = Figures | Error;

/**
 * What a fake status system answers, by resource and provider. A status, a verdict, an error or a probe makes a check, any
 * other object a stat with these figures; a declared check or stat is taken as it is.
 */
export type Script = Readonly<Record<string, Readonly<Record<string, CheckAnswer | HealthCheck | object>>>>;

type ProviderOf<Answer> = Answer extends HealthCheck | Stat
  ? Answer
  : Answer extends CheckAnswer
    ? HealthCheck
    : Stat<Record<never, never>, Answer | null>;

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

/** What may take the place of a scripted answer. */
export type NextAnswer<Answer> = Answer extends CheckAnswer ? CheckAnswer : StatAnswer<Answer>;
