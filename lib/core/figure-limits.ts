import { ConfigError } from './errors.ts';
import { worst } from './status.ts';
import { problem, type Verdict, warning } from './verdict.ts';

/** From which value on a figure is a warning, and from which a problem. */
export interface Bounds {
  warning?: number;
  problem?: number;
}

/** The bounds of some figures; one without bounds may have any value. */
export type FigureLimits<Figure extends string> = Partial<Record<Figure, Bounds>>;

/** What each figure says that is at its bounds or beyond, without its end. */
export type FigureSentences<Figure extends string> = Readonly<Record<Figure, (value: number) => string>>;

/** What of some figures is at its bounds or beyond; none is null. */
export function findOverLimits<Figure extends string>(
  figures: Readonly<Record<NoInfer<Figure>, number | null>>,
  limits: FigureLimits<NoInfer<Figure>>,
  sentences: FigureSentences<Figure>,
): Verdict[] {
  return (Object.keys(sentences) as Figure[]).flatMap((figure) => {
    const value = figures[figure] ?? 0;
    const bounds = {
      warning: Number.POSITIVE_INFINITY,
      problem: Number.POSITIVE_INFINITY,
      ...limits[figure],
    };
    const sentence = sentences[figure](value);
    if (value >= bounds.problem) return [problem(`${sentence}, a problem from ${bounds.problem} on.`)];
    if (value >= bounds.warning) return [warning(`${sentence}, a warning from ${bounds.warning} on.`)];
    return [];
  });
}

/** Several verdicts as one: the worst of them, with what each says. */
export function joinVerdicts(verdicts: readonly Verdict[]): Pick<Verdict, 'status' | 'message'> {
  return {
    status: worst(verdicts.map(({ status }) => status)),
    message: verdicts.map(({ message }) => message).join(' ') || undefined,
  };
}

/**
 * Checks limits that a config gives.
 * @param option where they stand in it, as `limits`.
 * @throws ConfigError naming what is wrong, and what would be right.
 */
export function assertFigureLimits(option: string, limits: object, figures: readonly string[]): void {
  for (const [figure, bounds] of Object.entries(limits)) {
    if (!figures.includes(figure)) {
      throw new ConfigError(`${option} has no "${figure}"; it takes ${figures.join(', ')}.`);
    }
    if (isBounds(bounds)) continue;
    const right = 'as in { warning: 10, problem: 100 }, the problem not below the warning';
    throw new ConfigError(`${option}.${figure} must be one or two numbers above 0, ${right}.`);
  }
}

function isBounds(bounds: unknown): boolean {
  if (typeof bounds !== 'object' || bounds === null) return false;
  const { warning = 0, problem = Number.POSITIVE_INFINITY, ...others } = bounds as Bounds;
  const given = Object.values(bounds);
  return (
    given.length > 0 &&
    given.every((bound) => typeof bound === 'number' && bound > 0) &&
    Object.keys(others).length === 0 &&
    problem >= warning
  );
}
