import { toProbeError } from '../../core/probe-error.ts';
import type { Rule } from './rule.ts';

/** The rules for what a check opens, and when it ends. */
export const LEFTOVER_RULES: readonly Rule[] = [
  {
    name: 'ends when its signal is aborted',
    async findBreach(trial) {
      const { unended, graceMs } = await trial.aborted();
      return unended.length > 0
        ? `${unended.join(', ')} went on for more than ${graceMs} ms after the signal was aborted.`
        : undefined;
    },
  },
  {
    name: 'stops all its work when it is given up',
    async findBreach(trial) {
      const { unended, left } = await trial.aborted();
      if (unended.length > 0) return undefined;
      // What every run leaves is for other rules.
      const { grown } = await trial.inTurn();
      const more = left.filter((kind) => !grown.includes(kind));
      return more.length > 0 ? `It ended, but left this open: ${more.join(', ')}.` : undefined;
    },
  },
  {
    name: 'leaves no listener on its signal',
    async findBreach(trial) {
      const { runs } = await trial.inTurn();
      const left = runs.flatMap(({ probes }) => probes).find(({ countListeners }) => countListeners() > 0);
      return left && `${left.who} left a listener on its signal.`;
    },
  },
  {
    name: 'leaves no timer behind',
    async findBreach(trial) {
      const { grown } = await trial.inTurn();
      return grown.some(isTimer) ? 'Each run leaves a timer that still waits.' : undefined;
    },
  },
  {
    name: 'opens nothing more for another run',
    async findBreach(trial) {
      const more = (await trial.inTurn()).grown.filter((kind) => !isTimer(kind));
      return more.length > 0 ? `Another run leaves more open: ${more.join(', ')}.` : undefined;
    },
  },
  {
    name: 'leaves nothing open once it is closed',
    async findBreach(trial) {
      const { grown, left } = await trial.inTurn();
      const more = left.filter((kind) => !grown.includes(kind));
      return more.length > 0 ? `This is open after its close: ${more.join(', ')}.` : undefined;
    },
  },
];

// Far more than a good check takes, however busy the machine is.
const LONG_TURN_MS = 200;

/** The rules for what a check does to the process it runs in. */
export const PROCESS_RULES: readonly Rule[] = [
  {
    name: 'does not block the event loop',
    async findBreach(trial) {
      const { runs } = await trial.inTurn();
      // One long turn may be the machine's.
      const leastMs = Math.min(...runs.map(({ longestTurnMs }) => longestTurnMs));
      return leastMs > LONG_TURN_MS
        ? `Nothing else could run for ${Math.round(leastMs)} ms, each time.`
        : undefined;
    },
  },
  {
    name: 'writes nothing to the console',
    async findBreach(trial) {
      const written = (await trial.inTurn()).runs.flatMap((run) => run.written);
      return written.length > 0 ? `It wrote by ${written[0]}: say it in the verdict.` : undefined;
    },
  },
  {
    name: 'changes nothing of the process',
    async findBreach(trial) {
      const changed = (await trial.inTurn()).runs.flatMap((run) => run.changed);
      return changed.length > 0 ? `It changed ${[...new Set(changed)].join(', ')}.` : undefined;
    },
  },
  {
    name: 'throws nothing beside its answer',
    async findBreach(trial) {
      const escaped = (await trial.inTurn()).runs.flatMap((run) => run.escaped);
      return escaped.length > 0
        ? `It threw where nobody can catch it: ${toProbeError(escaped[0]).message}`
        : undefined;
    },
  },
];

function isTimer(kind: string): boolean {
  return kind === 'Timeout' || kind === 'Immediate';
}
