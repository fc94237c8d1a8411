import { inspect } from 'node:util';
import type { RunResult } from '../../core/run.ts';
import { toVerdict } from '../../core/verdict.ts';
import { findCanaries } from '../find-canaries.ts';
import type { Rule } from './rule.ts';
import { type CheckRun, type ProbeRun, toStatus } from './run-check.ts';

/** The rules for what a check answers. */
export const ANSWER_RULES: readonly Rule[] = [
  {
    name: 'answers within its time limit',
    findBreach: async (trial) =>
      findInProbes((await trial.inTurn()).runs, ({ result }) =>
        result.kind === 'timed out' ? 'did not answer within its time limit' : undefined,
      ),
  },
  {
    name: 'answers a verdict or nothing',
    findBreach: async (trial) =>
      findInProbes((await trial.inTurn()).runs, ({ result }) =>
        isVerdict(withoutMeasurements(result)) ? undefined : 'answered what is no verdict',
      ),
  },
  {
    name: 'gives measurements that are numbers with a name and a unit',
    findBreach: async (trial) =>
      findInProbes((await trial.inTurn()).runs, ({ result }) =>
        isVerdict(result) || !isVerdict(withoutMeasurements(result))
          ? undefined
          : 'gave a measurement that is no finite number with a name and a unit',
      ),
  },
  {
    name: 'is fine when all is well',
    findBreach: async (trial) => findInProbes((await trial.inTurn()).runs, findUnfine),
  },
  {
    name: 'runs beside itself',
    async findBreach(trial) {
      // One that never is fine is not named twice.
      const { runs } = await trial.inTurn();
      if (findInProbes(runs, findUnfine)) return undefined;
      return findInProbes([await trial.atOnce()], findUnfine);
    },
  },
];

/** The rules for what a check says of a broken thing, and may not tell. */
export const TRUTH_RULES: readonly Rule[] = [
  {
    name: 'says problem when its thing is broken',
    applies: ({ breakIt }) => breakIt !== undefined,
    async findBreach(trial) {
      const { run } = await trial.outage();
      const statuses = run.probes.map(({ result }) => toStatus(result));
      return statuses.includes('problem') ? undefined : `It said ${statuses.join(', ')}.`;
    },
  },
  {
    name: 'is fine again when its thing is mended',
    applies: ({ breakIt }) => breakIt !== undefined,
    findBreach: async (trial) =>
      (await trial.outage()).isMended ? undefined : 'It was not within five seconds.',
  },
  {
    name: 'tells no secret',
    applies: ({ secrets = [] }) => secrets.length > 0,
    async findBreach(trial, { secrets = [], breakIt }) {
      const { runs } = await trial.inTurn();
      const all = breakIt ? [...runs, (await trial.outage()).run] : runs;
      const results = all.flatMap(({ probes }) => probes.map(({ result }) => result));
      const text = inspect(results, { depth: null, maxStringLength: null, maxArrayLength: null });
      const [secret] = findCanaries({ all: secrets.map((secret) => ({ secret })) }, text);
      // By its place alone: what a test says is read by many.
      return secret && `It tells secret number ${secrets.indexOf(secret) + 1} of those given.`;
    },
  },
];

/** The first fault of a probe, as a sentence about it. */
function findInProbes(
  runs: readonly CheckRun[],
  find: (probe: ProbeRun) => string | undefined,
): string | undefined {
  for (const probe of runs.flatMap(({ probes }) => probes)) {
    const fault = find(probe);
    if (fault) return `${probe.who} ${fault}.`;
  }
  return undefined;
}

/** How a probe is not fine though it gave an answer of the right form. */
function findUnfine({ result }: ProbeRun): string | undefined {
  if (result.kind === 'threw') return `threw: ${result.error.message}`;
  if (result.kind !== 'answered' || !isVerdict(result) || toStatus(result) === 'fine') return undefined;
  const { status, message = '' } = toVerdict(result.value);
  return `said ${status}: ${message}`;
}

function isVerdict(result: RunResult<unknown>): boolean {
  try {
    if (result.kind === 'answered') toVerdict(result.value);
    return true;
  } catch {
    return false;
  }
}

function withoutMeasurements(result: RunResult<unknown>): RunResult<unknown> {
  if (result.kind !== 'answered' || typeof result.value !== 'object' || result.value === null) return result;
  return { ...result, value: { ...result.value, measurements: undefined } };
}
