import { ConfigError } from '../../core/errors.ts';
import { worst } from '../../core/status.ts';
import { problem, type Verdict, warning } from '../../core/verdict.ts';

/** From which value on a figure is a warning, and from which a problem. */
export interface Bounds {
  warning?: number;
  problem?: number;
}

/** The bounds of some figures. */
export type Limits<Figure extends string> = Partial<Record<Figure, Bounds>>;

/** What figures come to: the worst of them, with a sentence for each that is at its bounds or beyond. */
export function judge<Figure extends string>(
  figures: Readonly<Record<NoInfer<Figure>, number>>,
  limits: Limits<NoInfer<Figure>>,
  sentences: Readonly<Record<Figure, (value: number) => string>>,
): Pick<Verdict, 'status' | 'message'> {
  const findings = (Object.keys(sentences) as Figure[]).flatMap((figure) => {
    const [value, bounds] = [figures[figure], limits[figure]];
    const { warning: low = Number.POSITIVE_INFINITY, problem: high = Number.POSITIVE_INFINITY } =
      bounds ?? {};
    if (value >= high) return [problem(`${sentences[figure](value)}, a problem from ${high} on.`)];
    if (value >= low) return [warning(`${sentences[figure](value)}, a warning from ${low} on.`)];
    return [];
  });
  return {
    status: worst(findings.map(({ status }) => status)),
    message: findings.map(({ message }) => message).join(' ') || undefined,
  };
}

/**
 * Checks limits that a config gives.
 * @throws ConfigError naming what is wrong, and what would be right.
 */
export function assertLimits(check: string, limits: object, known: object): void {
  for (const [figure, bounds] of Object.entries(limits)) {
    if (!Object.hasOwn(known, figure)) {
      throw new ConfigError(
        `${check}: limits have no "${figure}"; they take ${Object.keys(known).join(', ')}.`,
      );
    }
    if (isBounds(bounds)) continue;
    const right = 'as in { warning: 10, problem: 100 }, the problem not below the warning';
    throw new ConfigError(`${check}: limits.${figure} must be one or two numbers above 0, ${right}.`);
  }
}

function isBounds(bounds: unknown): boolean {
  if (typeof bounds !== 'object' || bounds === null) return false;
  const { warning: low = 0, problem: high = Number.POSITIVE_INFINITY, ...others } = bounds as Bounds;
  const isRight = (bound: unknown) => typeof bound === 'number' && bound > 0;
  return Object.values(bounds).every(isRight) && Object.keys(others).length === 0 && high >= low;
}
