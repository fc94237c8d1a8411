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

/** What a stat is declared with: the shape of its figures, and the probe that reads them. */
export interface StatOptions<Shape extends ArgsShape, Data extends z.ZodObject>
  extends ProviderOptions<Shape> {
  /** The shape of the figures, as a zod object; an answer that does not fit it has failed. */
  data: Data;
  probe: Probe<Shape, z.input<Data>>;
}

/** What every ready-made stat takes beside what it reads. */
export type FiguresOptions = Pick<
  ProviderOptions<Record<never, never>>,
  'label' | 'description' | 'runbook' | 'owners' | 'timeoutMs' | 'maxAgeMs' | 'concurrency'
>;

/** A declared stat: answers what the figures are. */
export interface Stat<Shape extends ArgsShape = ArgsShape, Data = unknown> extends ProviderBase<Shape> {
  readonly kind: 'stat';
  /** The shape of one probe's figures. */
  readonly data: z.ZodObject;
  /** Only for types: what the report's `data` is. */
  readonly dataType?: Data;
}

const DEFAULT_MAX_AGE_MS = 10_000;

/**
 * Declares a stat.
 * @throws ConfigError for an unknown option, a bad limit, or data that is no zod object.
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
  assertKnownOptions('stat', options, [...PROVIDER_OPTIONS, 'data', 'probe']);
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
  options: ProviderOptions<Shape> = {},
): Stat<Shape, Record<Alias, z.output<Data> | null>> {
  assertKnownOptions('perAlias', options, PROVIDER_OPTIONS);
  return toStat(options, data, toNamedProbes(probes), true);
}

/** A stat of which only who declares it knows the type of its data. */
function toStat<Shape extends ArgsShape>(
  options: ProviderOptions<Shape>,
  data: z.ZodObject,
  probes: readonly NamedProbe[],
  byAlias: boolean,
): Stat<Shape, never> {
  if (!(data instanceof z.ZodObject)) {
    throw new ConfigError(
      'The shape of the figures must be a zod 4 object, as in z.object({ orders: z.int() }).',
    );
  }
  const base = toProviderBase(options, { probes, byAlias, defaultMaxAgeMs: DEFAULT_MAX_AGE_MS });
  return { ...base, kind: 'stat', data };
}
