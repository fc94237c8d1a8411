import { type ArgsOf, type ArgsShape, assertArgs } from './arguments.ts';
import { ConfigError } from './errors.ts';
import { assertWholeNumber, MAX_TIMER_MS } from './whole-number.ts';

/** What a probe is called with. */
export interface ProbeContext<Shape extends ArgsShape> {
  /** The arguments, read and with their defaults. */
  args: ArgsOf<Shape>;
  /** Aborted when the time limit is over: hand it on to whatever you wait for. */
  signal: AbortSignal;
  /**
   * Has the process live on until this work is done, although the answer is there: the command waits for it, and a serverless
   * host that gives Next `waitUntil`.
   */
  waitUntil(work: Promise<unknown>): void;
}

/** The unit that runs: a function, mostly async, of arguments and a signal. */
export type Probe<Shape extends ArgsShape, Answer> = (
  context: ProbeContext<Shape>,
) => Answer | Promise<Answer>;

/** A probe with the names it goes by, its argument types erased. */
export interface NamedProbe {
  /** Its alias; none where its check or stat has one probe only. */
  name?: string;
  /** The key of its answer in REST, where it has one of its own. */
  alias?: string;
  // A method, so that a probe of narrower arguments fits: they are read by its own shape before it is called.
  probe(context: ProbeContext<ArgsShape>): unknown;
}

/** Probes by alias as a list, in the order they were written. */
export function toNamedProbes<Shape extends ArgsShape>(
  probes: Record<string, Probe<Shape, unknown>>,
): NamedProbe[] {
  return Object.entries(probes).map(([alias, probe]) => ({ name: alias, alias, probe }));
}

/** What checks and stats have in common when they are declared. */
export interface ProviderOptions<Shape extends ArgsShape> {
  /** What it is called for people; its name by default. */
  label?: string;
  /** One sentence for people, shown to every viewer of the check. */
  description?: string;
  /** Where one reads what to do when it fails: a URL of http or https, shown to who may see details. */
  runbook?: string;
  /** Who owns it, such as a team or a person, shown to who may see details. */
  owners?: readonly string[];
  /** The arguments an asker may pass: names with zod types, each optional or with a default. */
  args?: Shape;
  /** How long one run may take, in milliseconds; 5,000 by default. */
  timeoutMs?: number;
  /** How old a result may be and still serve, in milliseconds; 1,000 by default, for stats 10,000. */
  maxAgeMs?: number;
  /** How many of its probes run at one time; no limit by default. */
  concurrency?: number;
  /** Called when the status system is stopped: ends what this provider opened itself. */
  close?: () => Promise<void> | void;
}

/** The common part of a declared check or stat, defaults filled in. */
export interface ProviderBase<Shape extends ArgsShape>
  extends Readonly<
      Pick<ProviderOptions<Shape>, 'label' | 'description' | 'runbook' | 'owners' | 'concurrency' | 'close'>
    >,
    Readonly<Required<Pick<ProviderOptions<Shape>, 'args' | 'timeoutMs' | 'maxAgeMs'>>> {
  /** Whether its probes go by alias: then `names` chooses among them. */
  readonly byAlias: boolean;
  readonly probes: readonly NamedProbe[];
}

/** How long one run may take by default, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 5_000;

/**
 * Fills in the defaults that checks and stats share.
 * @throws ConfigError for a limit that is no positive number, an argument no surface can carry, a runbook that is no URL, or a probe
 *   that is no function.
 */
export function toProviderBase<Shape extends ArgsShape>(
  options: ProviderOptions<Shape>,
  {
    probes,
    byAlias,
    defaultMaxAgeMs,
  }: Pick<ProviderBase<Shape>, 'probes' | 'byAlias'> & { defaultMaxAgeMs: number },
): ProviderBase<Shape> {
  const { label, description, args, timeoutMs = DEFAULT_TIMEOUT_MS, maxAgeMs = defaultMaxAgeMs } = options;
  const { runbook, owners, concurrency, close } = options;
  if (label !== undefined) assertLabel(label);
  assertRunbook(runbook);
  assertOwners(owners);
  assertWholeNumber('timeoutMs', timeoutMs, 1, MAX_TIMER_MS);
  assertWholeNumber('maxAgeMs', maxAgeMs, 0, MAX_TIMER_MS);
  if (concurrency !== undefined) assertWholeNumber('concurrency', concurrency, 1, MAX_TIMER_MS);
  assertArgs(args ?? {});
  const wrong = probes.find(({ probe }) => typeof probe !== 'function');
  if (wrong) throw new ConfigError(`The probe${wrong.name ? ` "${wrong.name}"` : ''} must be a function.`);
  const base = {
    label,
    description,
    runbook,
    owners,
    timeoutMs,
    maxAgeMs,
    concurrency,
    close,
    byAlias,
    probes,
  };
  return { ...base, args: args ?? ({} as Shape) };
}

/**
 * Checks what something is called for people.
 * @throws ConfigError for what is no text, or none to be read.
 */
export function assertLabel(label: unknown): void {
  if (typeof label === 'string' && label.trim() !== '' && label.length <= 200) return;
  throw new ConfigError('label must be a text of up to 200 characters, which people know it by.');
}

function assertRunbook(runbook: unknown): void {
  if (runbook === undefined) return;
  const url = typeof runbook === 'string' && runbook.length <= 2_000 ? URL.parse(runbook) : null;
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.password) return;
  throw new ConfigError(
    'runbook must be a URL without a password, as in https://wiki.example.org/databases.',
  );
}

function assertOwners(owners: unknown): void {
  const isName = (each: unknown) => typeof each === 'string' && each.trim() !== '' && each.length <= 200;
  if (owners === undefined || (Array.isArray(owners) && owners.length <= 20 && owners.every(isName))) return;
  throw new ConfigError("owners must be a list of up to 20 names, as in ['Platform team'].");
}

/**
 * Refuses options that nothing reads, which are mostly misspelt ones.
 * @throws ConfigError naming the first of them, or where there are no options at all.
 */
export function assertKnownOptions(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw new ConfigError(`${where} takes an object with ${known.join(', ')}.`);
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown) throw new ConfigError(`${where} has no option "${unknown}"; it takes ${known.join(', ')}.`);
}

/** The names of the options that checks and stats share. */
export const PROVIDER_OPTIONS = [
  'description',
  'label',
  'runbook',
  'owners',
  'args',
  'timeoutMs',
  'maxAgeMs',
  'concurrency',
  'close',
];
