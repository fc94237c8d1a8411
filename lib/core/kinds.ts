import { assertFields } from './arguments.ts';
import { ConfigError } from './errors.ts';
import type { MonitorKind } from './monitor-kind.ts';
import { OUR_KINDS } from './monitor-words.ts';
import { assertDistinct, NAME, toSnakeCase } from './names.ts';
import { assertLabel } from './provider.ts';
import { assertWholeNumber, MAX_TIMER_MS } from './whole-number.ts';

/**
 * The kinds among what a config gives for `monitors`, in a record without a prototype. What is no kind is left out, since the
 * exports of a module may be spread in.
 * @throws ConfigError for a kind that is broken, and for a name that cannot be.
 */
export function pickKinds(monitors: unknown = {}): Readonly<Record<string, MonitorKind>> {
  if (typeof monitors !== 'object' || monitors === null) {
    throw new ConfigError('monitors must be a record of kinds by name, as in { backup: ageMonitor({ … }) }.');
  }
  const kinds: Record<string, MonitorKind> = Object.create(null);
  for (const [name, value] of Object.entries(monitors)) {
    if (!isLikeKind(value)) continue;
    assertName(name);
    assertKind(`monitors.${name}`, value);
    kinds[name] = value;
  }
  assertDistinct('kind of monitors in REST', Object.keys(kinds).map(toSnakeCase));
  return kinds;
}

/** Whether something is meant as a kind, be it a broken one. */
function isLikeKind(value: unknown): value is MonitorKind {
  if (typeof value !== 'object' || value === null) return false;
  return 'evaluate' in value || ('label' in value && 'fields' in value);
}

function assertName(name: string): void {
  if (!NAME.test(name)) {
    throw new ConfigError(`The kind of monitors "${name}" must have a name of the form ${NAME.source}.`);
  }
  const reserved: readonly string[] = OUR_KINDS;
  if (!reserved.includes(name)) return;
  throw new ConfigError(
    `The kind of monitors may not be called "${name}": there is one of that name already.`,
  );
}

const METHODS = ['check', 'judge'] as const;

/**
 * Checks that a kind is whole.
 * @param where what the errors begin with, as in `monitors.backup`.
 * @throws ConfigError naming what is wrong.
 */
export function assertKind(where: string, kind: MonitorKind): void {
  try {
    assertLabel(kind.label);
    if (typeof kind.fields !== 'object' || kind.fields === null) {
      throw new ConfigError('fields must be a record of zod types, as in { warnAbove: z.number() }.');
    }
    assertFields(kind.fields);
    assertWholeNumber('timeoutMs', kind.timeoutMs, 1, MAX_TIMER_MS);
    for (const name of ['description', 'unit'] as const) {
      if (kind[name] !== undefined && typeof kind[name] !== 'string') {
        throw new ConfigError(`${name} must be a text.`);
      }
    }
    if (typeof kind.evaluate !== 'function') throw new ConfigError('evaluate must be a function.');
    const wrong = METHODS.find((name) => kind[name] !== undefined && typeof kind[name] !== 'function');
    if (wrong) throw new ConfigError(`${wrong} must be a function.`);
  } catch (error) {
    throw error instanceof ConfigError ? new ConfigError(`${where}: ${error.message}`) : error;
  }
}
