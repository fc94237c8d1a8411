import { z } from 'zod';
import type { ArgsShape } from './arguments.ts';
import { ConfigError } from './errors.ts';
import {
  assertKnownOptions,
  type NamedProbe,
  PROVIDER_OPTIONS,
  type Probe,
  type ProviderBase,
  type ProviderOptions,
  toNamedProbes,
  toProviderBase,
} from './provider.ts';

/** Which figures say what matters. */
export interface HighlightOptions {
  /**
   * The figures that stand for all of them on the overview, by their keys with dots between, as in `memory.residentBytes`; by
   * default those with a limit, then those with a unit. One that a reading does not have is left out.
   */
  highlights?: readonly string[];
}

/** What a stat is declared with: the shape of its figures, and the probe that reads them. */
export interface StatOptions<Shape extends ArgsShape, Data extends z.ZodObject>
  extends ProviderOptions<Shape>,
    HighlightOptions {
  /** The shape of the figures, as a zod object; an answer that does not fit it has failed. */
  data: Data;
  probe: Probe<Shape, z.input<Data>>;
}

/** What every ready-made stat takes beside what it reads. */
export type FiguresOptions = HighlightOptions &
  Pick<
    ProviderOptions<Record<never, never>>,
    'label' | 'description' | 'runbook' | 'owners' | 'timeoutMs' | 'maxAgeMs' | 'concurrency'
  >;

/** A declared stat: answers what the figures are. */
export interface Stat<Shape extends ArgsShape = ArgsShape, Data = unknown> extends ProviderBase<Shape> {
  readonly kind: 'stat';
  /** The shape of one probe's figures. */
  readonly data: z.ZodObject;
  /** The figures that stand for all of them, by their keys with dots between; the best guess without them. */
  readonly highlights?: readonly string[];
  /** Only for types: what the report's `data` is. */
  readonly dataType?: Data;
}

const DEFAULT_MAX_AGE_MS = 10_000;

/**
 * Declares a stat.
 * @throws ConfigError for an unknown option, a bad limit, data that is no zod object, or a highlight that it lacks.
 * @example
 * stat({
 *   description: 'Orders of today.',
 *   data: z.object({ orders: z.int() }),
 *   probe: async () => ({ orders: await countOrders() }),
 * });
 */
// biome-ignore lint/complexity/noBannedTypes: a stat without arguments has the empty shape.
export function stat<Data extends z.ZodObject, Shape extends ArgsShape = {}>(
  options: StatOptions<Shape, Data>,
): Stat<Shape, z.output<Data> | null> {
  assertKnownOptions('stat', options, [...PROVIDER_OPTIONS, 'highlights', 'data', 'probe']);
  return toStat(options, options.data, [{ probe: options.probe }], false);
}

/**
 * Declares a stat that reads the same figures of several things, each by its alias; one that fails is null.
 * @param data the shape of one alias' figures, as a zod object.
 * @param probes what reads them, by alias.
 * @throws ConfigError for an unknown option, a bad limit, or data that is no zod object.
 */
// biome-ignore lint/complexity/noBannedTypes: a stat without arguments has the empty shape.
export function perAlias<Data extends z.ZodObject, Alias extends string, Shape extends ArgsShape = {}>(
  data: Data,
  probes: Record<Alias, Probe<Shape, z.input<Data>>>,
  options: ProviderOptions<Shape> & HighlightOptions = {},
): Stat<Shape, Record<Alias, z.output<Data> | null>> {
  assertKnownOptions('perAlias', options, [...PROVIDER_OPTIONS, 'highlights']);
  return toStat(options, data, toNamedProbes(probes), true);
}

/** A stat of which only who declares it knows the type of its data. */
function toStat<Shape extends ArgsShape>(
  options: ProviderOptions<Shape> & HighlightOptions,
  data: z.ZodObject,
  probes: readonly NamedProbe[],
  byAlias: boolean,
): Stat<Shape, never> {
  if (!(data instanceof z.ZodObject)) {
    throw new ConfigError(
      'The shape of the figures must be a zod 4 object, as in z.object({ orders: z.int() }).',
    );
  }
  const { highlights } = options;
  assertHighlights(highlights, data);
  const base = toProviderBase(options, { probes, byAlias, defaultMaxAgeMs: DEFAULT_MAX_AGE_MS });
  return { ...base, kind: 'stat', data, highlights };
}

const MAX_HIGHLIGHTS = 8;

function assertHighlights(highlights: unknown, data: z.ZodObject): void {
  if (highlights === undefined) return;
  const isPath = (each: unknown) => typeof each === 'string' && each !== '' && each.length <= 200;
  if (!Array.isArray(highlights) || highlights.length > MAX_HIGHLIGHTS || !highlights.every(isPath)) {
    throw new ConfigError(
      `highlights must be a list of up to ${MAX_HIGHLIGHTS} figures, as in ['orders', 'memory.residentBytes'].`,
    );
  }
  // What is left open may come under any key.
  if (data.def.catchall && !(data.def.catchall instanceof z.ZodNever)) return;
  const keys = Object.keys(data.shape);
  const wrong = highlights.find((path: string) => !keys.includes(path.split('.')[0] ?? ''));
  if (wrong === undefined) return;
  throw new ConfigError(`highlights has "${wrong}", which is no figure of data: it has ${keys.join(', ')}.`);
}
