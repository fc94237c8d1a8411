import type { Ending } from '../../core/run.ts';
import { toVerdict } from '../../core/verdict.ts';
import type { Look, ProbeLook } from './look.ts';
import type { Rule } from './rule.ts';
import { toStatus } from './to-status.ts';

/** The rules for what a check answers. */
export const ANSWER_RULES: readonly Rule[] = [
  {
    name: 'answers within its time limit',
    find: async (trial) =>
      findInProbes((await trial.usual()).looks, ({ ending }) =>
        ending.kind === 'timed out' ? 'did not answer within its time limit' : undefined,
      ),
  },
  {
    name: 'answers a verdict or nothing',
    find: async (trial) =>
      findInProbes((await trial.usual()).looks, ({ ending }) =>
        isVerdict(withoutMeasurements(ending)) ? undefined : 'answered what is no verdict',
      ),
  },
  {
    name: 'gives measurements that are numbers with a name and a unit',
    find: async (trial) =>
      findInProbes((await trial.usual()).looks, ({ ending }) =>
        isVerdict(ending) || !isVerdict(withoutMeasurements(ending))
          ? undefined
          : 'gave a measurement that is no finite number with a name and a unit',
      ),
  },
  {
    name: 'is fine when all is well',
    find: async (trial) => findInProbes((await trial.usual()).looks, findUnfine),
  },
  {
    name: 'runs beside itself',
    async find(trial) {
      // One that never is fine is not told twice.
      const { looks } = await trial.usual();
      if (findInProbes(looks, findUnfine)) return undefined;
      return findInProbes([await trial.beside()], findUnfine);
    },
  },
];

/** The first thing found in a probe, as a sentence about it. */
function findInProbes(
  looks: readonly Look[],
  find: (probe: ProbeLook) => string | undefined,
): string | undefined {
  for (const probe of looks.flatMap(({ probes }) => probes)) {
    const found = find(probe);
    if (found) return `${probe.who} ${found}.`;
  }
  return undefined;
}

/** How a probe is not fine though it gave an answer of the right form. */
function findUnfine({ ending }: ProbeLook): string | undefined {
  if (ending.kind === 'threw') return `threw: ${ending.error.message}`;
  if (ending.kind !== 'answered' || !isVerdict(ending) || toStatus(ending) === 'fine') return undefined;
  const { status, message = '' } = toVerdict(ending.value);
  return `said ${status}: ${message}`;
}

function isVerdict(ending: Ending<unknown>): boolean {
  try {
    if (ending.kind === 'answered') toVerdict(ending.value);
    return true;
  } catch {
    return false;
  }
}

function withoutMeasurements(ending: Ending<unknown>): Ending<unknown> {
  if (ending.kind !== 'answered' || typeof ending.value !== 'object' || ending.value === null) return ending;
  return { ...ending, value: { ...ending.value, measurements: undefined } };
}
